namespace OneCounty.Fhir.Tests.Domain;

public class QueryParserTests
{
    static Answer<FhirQuery> Parse(string type, string query, bool lenient = false) => QueryParser.Parse(
        SearchParams.Find(type)!,
        query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=', 2)).Select(p => KeyValuePair.Create(p[0], p.Length > 1 ? p[1] : "")),
        new ParserSettings(lenient, Samples.Now));

    static Match One(string type, string query) => Assert.Single(Assert.Single(Parse(type, query).Value.Criteria).Any);

    [Theory]
    [InlineData("718-7", true, null, "718-7")]
    [InlineData("http://loinc.org|718-7", false, "http://loinc.org", "718-7")]
    [InlineData("|718-7", false, null, "718-7")]
    [InlineData("http://loinc.org|", false, "http://loinc.org", null)]
    [InlineData(@"a\,b\|c", true, null, "a,b|c")]
    public void Reads_tokens(string value, bool anySystem, string? system, string? code) =>
        Assert.Equal(new TokenMatch(anySystem, system, code), One("Observation", $"code={value}"));

    [Fact]
    public void Commas_are_alternatives_and_repetition_is_and()
    {
        var query = Parse("Observation", @"code=a,b\,c&date=ge2024&date=lt2025").Value;
        Assert.Equal(3, query.Criteria.Count);
        Assert.Equal(["a", "b,c"], query.Criteria[0].Any.Cast<TokenMatch>().Select(t => t.Code));
    }

    [Theory]
    [InlineData("patient=123", "123")]
    [InlineData("patient=Patient/123", "123")]
    [InlineData("subject:Patient=123", "123")]
    [InlineData("subject=http://x.cn/fhir/Patient/123", "123")]
    public void Reads_references(string query, string id) => Assert.Equal(new ReferenceMatch("Patient", id), One("Observation", query));

    [Theory]
    [InlineData("patient.identifier=urn:oid:2.16.156.10011.1.3|11")]
    [InlineData("subject.identifier=urn:oid:2.16.156.10011.1.3|11")]
    [InlineData("patient:Patient.identifier=urn:oid:2.16.156.10011.1.3|11")]
    [InlineData("subject:identifier=urn:oid:2.16.156.10011.1.3|11")]
    public void Reads_a_chain_to_the_patients_number(string query) =>
        Assert.Equal(new KeyMatch(SearchField.Identifier, new TokenMatch(false, "urn:oid:2.16.156.10011.1.3", "11")), One("Observation", query));

    [Theory]
    [InlineData("code:not=a", "unknown-modifier")]
    [InlineData("code:missing=true", "unknown-modifier")]
    [InlineData("patient.organization.name=x", "unknown-parameter")]
    [InlineData("colour=red", "unknown-parameter")]
    [InlineData("_has:Observation:patient:code=x", "unknown-parameter")]
    [InlineData("_revinclude=Provenance:target", "unknown-parameter")]
    [InlineData("_sort=colour", "unknown-parameter")]
    public void Refuses_what_it_does_not_know_unless_told_to_be_lenient(string query, string reason)
    {
        var fault = Parse("Observation", query).Fault!;
        Assert.Equal((400, reason), (fault.Status, fault.Issues[0].Reason));
        var lenient = Parse("Observation", query + "&code=a", lenient: true).Value;
        Assert.Equal(reason, Assert.Single(lenient.Warnings).Reason);
        Assert.Single(lenient.Criteria);
        Assert.Equal("code", Assert.Single(lenient.Echo).Key);
    }

    [Theory]
    [InlineData("date=yesterday")]
    [InlineData("date=ge")]
    [InlineData("patient=Group/1")]
    [InlineData("patient=a b")]
    [InlineData("code=a|b|c")]
    [InlineData("_count=-1")]
    [InlineData("_count=many")]
    [InlineData("_cursor=abc")]
    [InlineData("_include=Patient:x")]
    [InlineData("_include=Observation:patient:Group")]
    public void Refuses_values_that_mean_nothing_even_when_lenient(string query) => Assert.Equal("bad-parameter", Parse("Observation", query, lenient: true).Fault!.Issues[0].Reason);

    [Fact]
    public void Reads_how_the_answer_is_wanted()
    {
        var query = Parse("DiagnosticReport", "_count=5&_sort=-date&_include=DiagnosticReport:result&_include=DiagnosticReport:subject:Patient&_summary=count&_format=json").Value;
        Assert.Equal(5, query.Count);
        Assert.True(query.CountOnly);

        Assert.Equal(["result", "subject"], query.Includes.Select(i => i.Param.Name));
        Assert.Equal(QueryParser.MaxCount, Parse("Patient", "_count=100000").Value.Count);
    }

    [Fact]
    public void A_cursor_reads_back()
    {
        var key = new PageKey(1_700_000_000_000_000, Samples.Resident);
        Assert.Equal(key, PageKey.Read(key.Write()));
        Assert.Equal(key, Parse("Observation", "_cursor=" + key.Write()).Value.After);
    }

    [Fact]
    public void A_plus_that_became_a_blank_is_still_an_offset() =>
        Assert.Equal(One("Observation", "date=ge2024-01-01T00:00:00+08:00"), One("Observation", "date=ge2024-01-01T00:00:00 08:00"));

    [Fact]
    public void Too_much_is_refused()
    {
        Assert.Equal("too-many-parameters", Parse("Observation", string.Join('&', Enumerable.Repeat("code=a", 51))).Fault!.Issues[0].Reason);
        Assert.Equal("too-many-alternatives", Parse("Observation", "code=" + string.Join(',', Enumerable.Repeat("a", 201))).Fault!.Issues[0].Reason);
        Assert.Equal("parameter-too-long", Parse("Observation", "code=" + new string('a', 2001)).Fault!.Issues[0].Reason);
    }

    [Fact]
    public void An_answer_repeats_nothing_that_a_page_could_run()
    {
        var fault = Parse("Observation", "<script>alert(1)</script>=1").Fault!;
        Assert.DoesNotContain("<", fault.Issues[0].Text);
    }
}
