using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OneCounty.Fhir.Domain;
using OneCounty.Kernel;

namespace OneCounty.Fhir.Features;

/// <summary>POST /fhir/Patient/$match: who in the county might this be? Answers with the index's own candidates; writes nothing.</summary>
internal static class PatientMatch
{
    const int Most = 50;

    public static void Map(IEndpointRouteBuilder fhir) =>
        fhir.MapPost("/Patient/$match", Handle).Needs(FhirGate.Access).NotIdempotent("a question changes nothing");

    static async Task Handle(HttpContext context)
    {
        var ct = context.RequestAborted;
        var call = await FhirCall.Of(context);
        var (read, _) = await FhirHttp.Body(context, ct);
        var asked = read.Fault is { } unread ? unread : call.MayRead("Patient") is { } forbidden ? forbidden : Asked(context, read.Value);
        if (asked.Fault is { } fault)
        {
            await FhirHttp.Write(context, fault);
            return;
        }

        var residents = context.RequestServices.GetRequiredService<IResidentIndex>();
        var persons = context.RequestServices.GetRequiredService<Persons>();
        var (person, most, onlyCertain) = asked.Value;
        var parameters = context.RequestServices.GetRequiredService<Parameters>();
        var grades = new Grades(await parameters.Get(FhirParameters.ProbableBits, ct), await parameters.Get(FhirParameters.FullBits, ct));
        var found = new List<FoundEntry>();
        foreach (var candidate in await residents.FindMatches(person, most, ct))
        {
            if (onlyCertain && !candidate.Certain) continue;
            if (await persons.Show(candidate.GoldenId, call, Knew(candidate, person), ct) is { } patient)
                found.Add(new FoundEntry(patient, "match", grades.Score(candidate), grades.Of(candidate)));
        }

        await FhirHttp.Write(context, SearchBundles.Matches(FhirHttp.Base(context), found));
    }

    /// <summary>A candidate whom the rules would link on what was said: the caller knows the person. Others are shown by right only.</summary>
    static bool Knew(MatchCandidate candidate, Demographics person) => candidate.Certain && (person.Identifiers.Count > 0 || person.Phones.Count > 0);

    static Answer<(Demographics Person, int Most, bool OnlyCertain)> Asked(HttpContext context, JsonObject body)
    {
        var parameters = body.ResourceType() == "Parameters" ? body.Items("parameter").ToList() : [];
        var patient = body.ResourceType() == "Patient" ? body : parameters.FirstOrDefault(p => p.Str("name") == "resource").Obj("resource");
        if (patient.ResourceType() != "Patient") return new FhirFault(400, Refusals.MatchNeedsPatient.At("Parameters.parameter"));
        var issues = StructureWalk.Check(patient!).Where(i => i.IsError).ToList();
        if (issues.Count > 0) return new FhirFault(400, issues);
        ChineseGuide.Normalize(patient!);
        var found = new List<FhirIssue>();
        var person = People.Read(patient!, CountyCalendar.Today(context.RequestServices.GetRequiredService<TimeProvider>()), "Patient", found);
        if (found.Any(i => i.IsError)) return new FhirFault(400, found);
        var most = int.TryParse(parameters.FirstOrDefault(p => p.Str("name") == "count").Number("valueInteger"), out var count) ? Math.Clamp(count, 1, Most) : 10;
        return (person, most, parameters.FirstOrDefault(p => p.Str("name") == "onlyCertainMatches").Bool("valueBoolean") ?? false);
    }
}

/// <summary>Bits of evidence as FHIR's grades and shares of one: what is certain scores above all that is not.</summary>
internal readonly record struct Grades(int ProbableBits, int FullBits)
{
    const double Certain = 0.9;
    const double Least = 0.01;

    public double Score(MatchCandidate candidate) =>
        candidate.Certain ? Math.Max(Certain, Math.Min(1, candidate.Score / FullBits)) : Math.Clamp(candidate.Score / FullBits, Least, Certain - Least);

    public string Of(MatchCandidate candidate) => candidate.Certain ? "certain" : candidate.Score >= ProbableBits ? "probable" : "possible";
}
