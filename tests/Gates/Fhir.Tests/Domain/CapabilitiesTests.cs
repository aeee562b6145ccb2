namespace OneCounty.Fhir.Tests.Domain;

[Collection(ValidatorCollection.Name)]
public class CapabilitiesTests(Validator validator)
{
    [Fact]
    public async Task The_statement_is_valid_R4() => Assert.Equal("ok", await validator.Verdict(Capabilities.Statement("https://county.example")));

    [Fact]
    public void Every_declared_parameter_parses()
    {
        var statement = Capabilities.Statement("https://county.example");
        foreach (var resource in statement.Items("rest").Single().Items("resource"))
            foreach (var param in resource.Items("searchParam"))
            {
                var value = param.Str("type") == "date" ? "ge2024-01-01" : "x";
                var parsed = QueryParser.Parse(SearchParams.Find(resource.Str("type")!)!, [KeyValuePair.Create(param.Str("name")!, value)], new ParserSettings(false, Samples.Now));
                Assert.True(parsed.Fault is null, $"{resource.Str("type")}.{param.Str("name")}");
            }
    }

    [Theory]
    [InlineData("Patient")]
    [InlineData("Practitioner")]
    [InlineData("PractitionerRole")]
    [InlineData("Organization")]
    [InlineData("Location")]
    [InlineData("Encounter")]
    [InlineData("Condition")]
    [InlineData("Observation")]
    [InlineData("DiagnosticReport")]
    [InlineData("ServiceRequest")]
    [InlineData("Specimen")]
    [InlineData("MedicationRequest")]
    [InlineData("AllergyIntolerance")]
    [InlineData("Immunization")]
    [InlineData("Procedure")]
    [InlineData("DocumentReference")]
    [InlineData("AuditEvent")]
    [InlineData("Provenance")]
    public void The_promised_types_are_declared(string type) => Assert.Contains(SearchParams.All, t => t.Name == type);
}
