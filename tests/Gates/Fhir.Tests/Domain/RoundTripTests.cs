namespace OneCounty.Fhir.Tests.Domain;

[Collection(ValidatorCollection.Name)]
public class RoundTripTests(Validator validator)
{
    const string Observation = """
        {"resourceType":"Observation","id":"o1","meta":{"profile":["http://hospital.cn/x"],"tag":[{"system":"http://t","code":"a"}]},
         "extension":[{"url":"http://hospital.cn/unknown","valueString":"保留"}],
         "identifier":[{"system":"http://his","value":"7"}],
         "status":"final","code":{"coding":[{"system":"http://local","code":"HGB","display":"血红蛋白"}]},
         "subject":{"reference":"Patient/p1"},"effectiveDateTime":"2026-03-01T08:00:00+08:00",
         "valueQuantity":{"value":120.50,"unit":"g/L","_value":{"extension":[{"url":"http://hospital.cn/raw","valueString":"120.5 g/L"}]}},
         "bodySite":{"text":"左臂"},"method":{"coding":[{"system":"http://m","code":"1"}]},"device":{"display":"血球仪"}}
        """;

    // FHIR-2
    [Fact]
    public async Task Unknown_extensions_and_elements_come_back_unchanged()
    {
        var sent = Samples.Parse(Observation);
        var back = Samples.Out(Samples.Plan(sent)).First(r => r.ResourceType() == "Observation");
        foreach (var key in (string[])["extension", "valueQuantity", "bodySite", "method", "device", "effectiveDateTime", "code"])
            Assert.Equal(sent[key]!.ToJsonString(), back[key]!.ToJsonString());
        Assert.Equal("http://hospital.cn/x", back.Obj("meta")!["profile"]![0]!.GetValue<string>());
        Assert.Contains("120.50", back.ToJsonString());
        Assert.Equal($"Patient/{Samples.Resident}", back.Obj("subject").Str("reference"));
        Assert.Equal("1", back.Obj("meta").Str("versionId"));
        Assert.Equal(["http://his", "urn:onecounty:local:BX_RMYY"], back.Items("identifier").Select(i => i.Str("system")));
        Assert.Equal("ok", await validator.Verdict(back));
    }

    // FHIR-2
    [Fact]
    public async Task What_breaks_the_standard_stays_in_the_original_only()
    {
        var sent = Samples.Parse(Observation);
        sent["colour"] = "red";
        sent["extension"]!.AsArray().Add(new JsonObject { ["url"] = "http://empty" });
        var plan = Samples.Plan(sent);
        Assert.Contains(plan.Issues, i => i.Issue is { Reason: "unknown-element", Level: "warning" });
        Assert.Contains("colour", plan.Patients[0].Facts[0].Fact.Original);
        var back = Samples.Out(plan).First(r => r.ResourceType() == "Observation");
        Assert.False(back.ContainsKey("colour"));
        Assert.Single(back.Items("extension"));
        Assert.Equal("ok", await validator.Verdict(back));
    }

    // FHIR-4
    [Fact]
    public void A_link_to_what_is_not_in_the_record_becomes_the_senders_number()
    {
        var sent = Samples.Parse(Observation);
        sent["encounter"] = new JsonObject { ["reference"] = "Encounter/e9", ["display"] = "住院" };
        var back = Samples.Out(Samples.Plan(sent)).First(r => r.ResourceType() == "Observation");
        Assert.Null(back.Obj("encounter").Str("reference"));
        Assert.Equal("e9", back.Obj("encounter").Obj("identifier").Str("value"));
        Assert.Equal("住院", back.Obj("encounter").Str("display"));
    }

    public static TheoryData<FactKind> Kinds() => [.. Enum.GetValues<FactKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_fact_that_never_was_FHIR_is_valid_R4(FactKind kind)
    {
        var full = new Fact
        {
            Kind = kind,
            LocalId = "LIS 1|2",
            Version = 1,
            Status = "final",
            Code = new Coded("L", "WBC", "白细胞"),
            Standard = new Coded("http://loinc.org", "6690-2", "Leukocytes"),
            EffectiveAt = Samples.Now,
            EndAt = Samples.Now.AddHours(1),
            IssuedAt = Samples.Now,
            EncounterLocalId = "v 1",
            ParentLocalId = "r1",
            OrderLocalId = "o1",
            Category = "laboratory",
            PerformerCode = "D1",
            Performer = "李医生",
            Department = "检验科",
            Text = "备注",
            Value = new Measured { Text = ">007.5", Number = 7.5, Comparator = ">", Unit = "10^9/L", ReferenceLow = 4, ReferenceHigh = 10, ReferenceText = "4-10", Interpretation = "N" },
            Encounter = new EncounterDetail("IMP", "12床", "D1", "李医生", "1", "2"),
            Allergy = new AllergyDetail("medication", "high", "皮疹", "severe"),
            Medication = new MedicationDetail("10mg", "口服", "qd", 2, "盒", 7, "片"),
            Immunization = new ImmunizationDetail("L1", "左臂", 2, "厂家"),
            Document = new DocumentDetail("application/pdf", "ab", 10, "C0007"),
        };
        var bare = new Fact { Kind = kind, LocalId = "x", Version = 1, Status = "?" };
        foreach (var fact in (Fact[])[full, bare])
        {
            var resource = FactWriter.Write(Samples.View(fact, 1, "a", "b"), LinkTable.Empty);
            Assert.True(await validator.Verdict(resource) == "ok", await validator.Verdict(resource) + "\n" + resource.ToJsonString());
        }
    }

    [Fact]
    public void A_number_keeps_its_digits_and_its_comparator()
    {
        var fact = new Fact { Kind = FactKind.Observation, LocalId = "x", Version = 1, Status = "final", Code = new Coded(null, "A", null), Value = new Measured { Text = ">5.00", Number = 5, Comparator = ">" } };
        var value = FactWriter.Write(Samples.View(fact), LinkTable.Empty).Obj("valueQuantity");
        Assert.Equal("5.00", value.Number("value"));
        Assert.Equal(">", value.Str("comparator"));
    }

    [Fact]
    public void Numbers_of_people_are_shown_as_the_caller_may_see_them()
    {
        var plan = Samples.Plan(Samples.Parse("""{"resourceType":"Patient","id":"p","identifier":[{"system":"urn:oid:2.16.156.10011.1.3","value":"11010519491231002X"}],"telecom":[{"system":"phone","value":"13800138000"}],"contact":[{"name":{"text":"李四"},"telecom":[{"system":"phone","value":"13900139000"}]}]}"""));
        var view = new ResidentView(Samples.Resident, plan.Patients[0].Person, 1, Samples.Now, plan.Kept[0].Content, "S", []);
        var shown = PatientWriter.Write(view, LinkTable.Empty, _ => "****", _ => "***").ToJsonString();
        Assert.DoesNotContain("11010519491231002X", shown);
        Assert.DoesNotContain("13800138000", shown);
        Assert.DoesNotContain("13900139000", shown);
    }
}
