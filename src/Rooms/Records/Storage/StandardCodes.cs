using OneCounty.Contracts.Records;
using OneCounty.Contracts.Terminology;

namespace OneCounty.Records.Storage;

/// <summary>
/// Puts the standard code beside a source's own where a dictionary of the county maps it, so that two hospitals' haemoglobin is one series. A standard code that the
/// source sent itself stands; the hash of what was said knows nothing of this, so that sending again changes nothing.
/// </summary>
sealed class StandardCodes(LocalCodes locals)
{
    static readonly string[] Results = [CodeSystemUris.Loinc, CodeSystemUris.ServiceItem];
    static readonly string[] Diseases = [CodeSystemUris.Icd10Clinical, CodeSystemUris.Icd10Insurance];
    static readonly string[] Drugs = [CodeSystemUris.InsuranceDrug, CodeSystemUris.Atc];

    public string Edition => locals.Edition;

    public static async ValueTask<StandardCodes> Of(IEnumerable<ITerminology> terminology, CancellationToken ct) =>
        new(terminology.FirstOrDefault() is { } codes ? await codes.Locals(ct) : LocalCodes.None);

    /// <summary>Gives the row its standard code, or takes back one that a dictionary had given and none gives any more.</summary>
    /// <returns>Whether the row is another now.</returns>
    public bool Put(FactRow row)
    {
        var standardised = Standardise(row);
        var series = FactContent.TrendKey(row);
        if (!standardised && series == row.TrendKey)
            return false;
        row.TrendKey = series;
        return true;
    }

    bool Standardise(FactRow row)
    {
        if (row is { StandardVersion: null, StandardCode: not null } || Targets((FactKind)row.Kind) is not { } targets)
            return false;
        var standard = row.Code is { } code ? locals.Find(row.SourceSystem, row.CodeSystem, code, targets) : null;
        if (standard is null ? row.StandardVersion is null : (standard.System, standard.Code, standard.Display, (Guid?)standard.Version) == (row.StandardSystem, row.StandardCode, row.StandardDisplay, row.StandardVersion))
            return false;
        (row.StandardSystem, row.StandardCode, row.StandardDisplay, row.StandardVersion) = (standard?.System, standard?.Code, standard?.Display, standard?.Version);
        return true;
    }

    /// <summary>Null: things of this kind have no standard that a dictionary could name. An encounter is pieced together from what was said alone.</summary>
    static string[]? Targets(FactKind kind) => kind switch
    {
        FactKind.Observation or FactKind.Report or FactKind.Order or FactKind.Procedure => Results,
        FactKind.Condition => Diseases,
        FactKind.Prescription or FactKind.Immunization or FactKind.Allergy => Drugs,
        _ => null,
    };
}
