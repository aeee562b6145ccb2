namespace OneCounty.Fhir.Tests.Domain;

public class BundleTests
{
    static JsonObject Bundle(string entries, string type = "transaction") => Samples.Parse($$"""{"resourceType":"Bundle","type":"{{type}}","entry":[{{entries}}]}""");

    const string Patient = """{"fullUrl":"urn:uuid:0190a000-0000-7000-8000-0000000000aa","resource":{"resourceType":"Patient","identifier":[{"system":"http://his","value":"77"}],"name":[{"text":"张德山"}]},"request":{"method":"POST","url":"Patient"}}""";

    static string Observation(string subject, string more = "") =>
        $$$"""{"resource":{"resourceType":"Observation","id":"o1","status":"final","code":{"text":"血压"},"subject":{{{subject}}}{{{more}}}},"request":{"method":"PUT","url":"Observation/o1"}}""";

    static Fact TheFact(IntakePlan plan) => plan.Patients.SelectMany(p => p.Facts).First(f => f.Fact.Kind == FactKind.Observation).Fact;

    [Theory]
    [InlineData("""{"reference":"urn:uuid:0190a000-0000-7000-8000-0000000000aa"}""")]
    [InlineData("""{"reference":"Patient?identifier=http://his|77"}""")]
    public void Finds_the_patient_inside_the_bundle(string subject)
    {
        var plan = Samples.Plan(Bundle(Patient + "," + Observation(subject)));
        var part = Assert.Single(plan.Patients);
        Assert.Equal("张德山", part.Person.Name);
        Assert.Contains("Patient/0190a000-0000-7000-8000-0000000000aa", TheFact(plan).Original);
        Assert.DoesNotContain("urn:uuid", TheFact(plan).Original);
    }

    [Theory]
    [InlineData("""{"reference":"Patient?identifier=urn:oid:2.16.156.10011.1.3|11010519491231002X"}""")]
    [InlineData("""{"identifier":{"system":"urn:oid:2.16.156.10011.1.3","value":"11010519491231002X"},"display":"张德山"}""")]
    public void A_patient_known_by_number_only_is_sighted_by_it(string subject)
    {
        var part = Assert.Single(Samples.Plan(Bundle(Observation(subject))).Patients);
        Assert.Equal(new IdentifierClaim(IdentifierKinds.IdCard, "11010519491231002X", "urn:oid:2.16.156.10011.1.3"), Assert.Single(part.Person.Identifiers));
    }

    [Fact]
    public void A_contained_patient_is_a_person()
    {
        var plan = Samples.Plan(Bundle(Observation("""{"reference":"#p"}""", ""","contained":[{"resourceType":"Patient","id":"p","name":[{"family":"张","given":["德山"]}],"gender":"男"}]""")));
        Assert.Equal(("张德山", Sex.Male), (plan.Patients[0].Person.Name, plan.Patients[0].Person.Sex));
    }

    [Fact]
    public void A_task_about_a_report_belongs_to_the_reports_patient()
    {
        var plan = Samples.Plan(Samples.Read("Bundle-laboratory-report-release-RESTful-example.json"));
        Assert.Contains(Assert.Single(plan.Patients).Facts, f => f.Fact is { Kind: FactKind.Other, OriginalType: "Task", LocalId: "Task/LaboratoryReportRelease-example" });
    }

    [Fact]
    public void Results_name_their_report()
    {
        var plan = Samples.Plan(Samples.Read("Bundle-laboratory-report-release-RESTful-example.json"));
        Assert.Equal("LaboratoryReport-example", TheFact(plan).ParentLocalId);
    }

    [Fact]
    public void The_same_thing_said_twice_is_one()
    {
        var one = Observation("""{"reference":"Patient/1"}""");
        var plan = Samples.Plan(Bundle(one + "," + one));
        Assert.Single(plan.Patients.SelectMany(p => p.Facts));
    }

    // FHIR-8
    [Fact]
    public void In_a_message_the_senders_time_orders_and_in_REST_the_last_writer_wins()
    {
        var observation = Observation("""{"reference":"Patient/1"}""", ""","meta":{"lastUpdated":"2026-01-01T00:00:00Z"}""");
        Assert.Equal(IntakePlanner.Micros(new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc)), TheFact(Samples.Plan(Bundle(observation), bySender: true)).Version);
        Assert.Equal(IntakePlanner.Micros(Samples.Now), TheFact(Samples.Plan(Bundle(observation))).Version);
    }

    [Theory]
    [InlineData("""{"resource":{"resourceType":"Observation","id":"b"},"request":{"method":"PUT","url":"Observation/a"}}""", "url-and-body-differ")]
    [InlineData("""{"resource":{"resourceType":"Observation","id":"a"},"request":{"method":"PUT","url":"Patient/a"}}""", "url-and-body-differ")]
    [InlineData("""{"resource":{"resourceType":"Observation"},"request":{"method":"DELETE","url":"Observation/a"}}""", "entry-method")]
    [InlineData("""{"request":{"method":"PUT","url":"Observation/a"}}""", "entry-without-resource")]
    [InlineData("""{"resource":{"resourceType":"Nonsense"},"request":{"method":"POST","url":"Nonsense"}}""", "unknown-type")]
    [InlineData("""{"resource":{"resourceType":"Patient","id":"a/b"},"request":{"method":"POST","url":"Patient"}}""", "bad-id")]
    [InlineData("1", "entry-method")]
    [InlineData("null", "entry-method")]
    public void A_transaction_with_a_wrong_entry_is_refused_whole(string entry, string reason)
    {
        var fault = BundleReader.Read(Bundle(Patient + "," + entry), Samples.Ids()).Fault!;
        Assert.Equal((400, reason), (fault.Status, fault.Issues[0].Reason));
        Assert.StartsWith("Bundle.entry[1]", fault.Issues[0].Expression);
    }

    [Fact]
    public void A_result_of_nobody_is_refused_with_its_place()
    {
        var plan = Samples.Plan(Bundle("""{"resource":{"resourceType":"Observation","id":"o1","status":"final","code":{"text":"x"}},"request":{"method":"PUT","url":"Observation/o1"}}"""));
        Assert.Contains(plan.Issues, i => i.Issue is { Reason: "no-subject", IsError: true, Expression: "Bundle.entry[0].resource.subject" });
    }

    [Fact]
    public void A_birth_tomorrow_is_refused()
    {
        var plan = Samples.Plan(Samples.Parse("""{"resourceType":"Patient","birthDate":"2026-04-01"}"""));
        Assert.Contains(plan.Issues, i => i.Issue is { Reason: "future-birth", Expression: "Patient.birthDate" });
    }

    [Theory]
    [InlineData("11010519491231002X", true)]
    [InlineData("11010519491231002x", true)]
    [InlineData("110105491231002", true)]
    [InlineData("110105194912310021", false)]
    [InlineData("511002938706190932", false)]
    [InlineData("1101051949123100", false)]
    public void The_check_digit_decides_whether_an_id_number_is_a_key(string number, bool key)
    {
        var plan = Samples.Plan(new JsonObject { ["resourceType"] = "Patient", ["identifier"] = new JsonArray(new JsonObject { ["system"] = "urn:oid:2.16.156.10011.1.3", ["value"] = number }) });
        Assert.Equal(key, plan.Patients[0].Person.Identifiers.Count == 1);
        Assert.Equal(!key, plan.Issues.Any(i => i.Issue.Reason == "wrong-id-number"));
    }
}
