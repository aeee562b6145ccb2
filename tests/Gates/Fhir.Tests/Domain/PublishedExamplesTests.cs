namespace OneCounty.Fhir.Tests.Domain;

/// <summary>The Chinese guide's own examples, faults included: real systems send them so.</summary>
[Collection(ValidatorCollection.Name)]
public class PublishedExamplesTests(Validator validator)
{
    public static TheoryData<string> Files() => [.. Samples.Files];

    [Theory]
    [MemberData(nameof(Files))]
    public void Are_taken_without_an_error(string file)
    {
        var plan = Samples.Plan(Samples.Read(file));
        Assert.Empty(plan.Issues.Where(i => i.Issue.IsError).Select(i => i.Issue));
        Assert.NotEqual(0, plan.Patients.Sum(p => p.Facts.Count) + plan.Kept.Count);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Come_out_as_valid_R4(string file)
    {
        var resources = Samples.Out(Samples.Plan(Samples.Read(file)));
        Assert.NotEmpty(resources);
        foreach (var resource in resources)
            Assert.True(await validator.Verdict(resource) == "ok", await validator.Verdict(resource) + "\n" + resource.ToJsonString());
    }

    [Fact]
    public async Task Warnings_about_them_are_a_valid_outcome()
    {
        var plan = Samples.Plan(Samples.Read("Bundle-laboratory-request-RESTful-example.json"));
        var outcome = OperationOutcomes.Of([.. plan.Issues.Select(i => i.Issue)]);
        Assert.Equal("ok", await validator.Verdict(outcome));
        Assert.Contains(plan.Issues, i => i.Issue is { Reason: "wrong-id-number", Expression: "Bundle.entry[1].resource.identifier[0].value" });
        var order = Samples.Plan(Samples.Read("LaboratoryRequest-example.json"));
        Assert.Equal(["ServiceRequest.status", "ServiceRequest.intent"], order.Issues.Where(i => i.Issue.Reason == "code-by-extension").Select(i => i.Issue.Expression));
    }

    [Fact]
    public void Three_results_under_one_id_stay_three()
    {
        var plan = Samples.Plan(Samples.Read("Bundle-laboratory-report-release-RESTful-example.json"));
        var results = Assert.Single(plan.Patients).Facts.Select(f => f.Fact).Where(f => f.OriginalType == "Observation").ToList();
        string[] ids = ["LaboratoryRoutineObservation001-example", "LaboratoryRoutineObservation001-example#2", "LaboratoryRoutineObservation001-example#3"];
        Assert.Equal(ids, results.Select(f => f.LocalId));
        Assert.All(results, f => Assert.Equal("final", f.Status));
    }

    [Fact]
    public void The_values_in_components_become_facts_of_their_own()
    {
        var plan = Samples.Plan(Samples.Read("Bundle-laboratory-report-release-RESTful-example.json"));
        var values = plan.Patients[0].Facts.Select(f => f.Fact).Where(FactReader.IsComponent).ToList();
        Assert.Equal(["12.5", "17.5", "1.5"], values.Select(f => f.Value!.Text));
        Assert.Equal(["红细胞数", "白细胞数", "血小版数"], values.Select(f => f.Code!.Display));
        Assert.All(values, f => Assert.Equal("N", f.Value!.Interpretation));
        Assert.Equal(8.5, values[0].Value!.ReferenceLow);
        Assert.Equal(3, values.Select(f => f.LocalId).Distinct().Count());
    }

    [Fact]
    public void Code_sex_and_status_are_read_from_the_extensions()
    {
        var request = Samples.Plan(Samples.Read("Bundle-laboratory-request-RESTful-example.json"));
        var patient = request.Patients.Single(p => p.Described);
        Assert.Equal("张三", patient.Person.Name);
        Assert.Equal(Sex.Male, patient.Person.Sex);
        Assert.Equal(new DateOnly(1980, 2, 1), patient.Person.BirthDate);
        Assert.Equal("20", patient.Person.MaritalStatus);
        Assert.Equal("01", patient.Person.Ethnicity);
        Assert.Empty(patient.Person.Identifiers);
        var order = request.Patients.SelectMany(p => p.Facts).Single(f => f.Fact.Kind == FactKind.Order).Fact;
        Assert.Equal("active", order.Status);
        Assert.Equal("血常规", order.Code!.Display);
    }

    [Fact]
    public void An_admission_with_an_empty_class_is_an_inpatient_stay()
    {
        var stay = Assert.Single(Samples.Plan(Samples.Read("EncounterHospitalized001-example.json")).Patients[0].Facts).Fact;
        Assert.Equal("IMP", stay.Encounter!.Class);
        Assert.Equal("arrived", stay.Status);
        Assert.Equal(new DateTime(2019, 2, 20, 13, 0, 0, DateTimeKind.Utc), stay.EffectiveAt);
    }

    [Fact]
    public void The_message_and_the_transaction_say_the_same_facts()
    {
        var message = Samples.Plan(Samples.Read("Bundle-laboratory-report-release-example.json"));
        var transaction = Samples.Plan(Samples.Read("Bundle-laboratory-report-release-RESTful-example.json"));
        Assert.Equal(
            transaction.Patients[0].Facts.Select(f => (f.Fact.Kind, f.Fact.LocalId, f.Fact.Code, f.Fact.Value)),
            message.Patients[0].Facts.Select(f => (f.Fact.Kind, f.Fact.LocalId, f.Fact.Code, f.Fact.Value)));
    }
}
