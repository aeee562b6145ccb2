using OneCounty.Contracts.Records;
using OneCounty.County.Codes;
using OneCounty.County.Data;

namespace OneCounty.County.Health;

/// <summary>The tables of Data/ with their codes made once: facts share these objects.</summary>
sealed class Catalog
{
    public Catalog()
    {
        Analytes = [.. Table.Read("analytes.tsv").Rows.Select((row, index) => new Analyte(row, index))];
        Panels = Table.Read("panels.tsv").Rows.ToDictionary(row => row["key"], row => new Panel(row, Analytes), StringComparer.Ordinal);
        Vitals = Table.Read("vitals.tsv").Rows.ToDictionary(row => row["code"], row => new VitalSign(row), StringComparer.Ordinal);
        Drugs = Table.Read("drugs.tsv").Rows.ToDictionary(row => row["code"], row => new Drug(row), StringComparer.Ordinal);
        Acute = [.. Table.Read("acute.tsv").Rows.Select(row => new Complaint(row, this))];
        Admissions = [.. Table.Read("admissions.tsv").Rows.Select(row => new AdmissionReason(row, this))];
        Imaging = Table.Read("imaging.tsv").Rows.ToDictionary(row => row["code"], row => new ImagingStudy(row), StringComparer.Ordinal);
        Vaccines = [.. Table.Read("vaccines.tsv").Rows.Select(row => new Vaccine(row))];
        Allergens = [.. Table.Read("allergens.tsv").Rows.SelectMany(row => Enumerable.Repeat(new Allergen(row), row.Int("weight")))];
    }

    public Analyte[] Analytes { get; }

    public IReadOnlyDictionary<string, Panel> Panels { get; }

    public IReadOnlyDictionary<string, VitalSign> Vitals { get; }

    public IReadOnlyDictionary<string, Drug> Drugs { get; }

    public Complaint[] Acute { get; }

    public AdmissionReason[] Admissions { get; }

    public IReadOnlyDictionary<string, ImagingStudy> Imaging { get; }

    public Vaccine[] Vaccines { get; }

    public Allergen[] Allergens { get; }

    internal Drug[] DrugsOf(IEnumerable<string> codes) => [.. codes.Select(code => Drugs[code])];

    internal Panel[] PanelsOf(IEnumerable<string> keys) => [.. keys.Select(key => Panels[key])];
}

sealed class Analyte
{
    public Analyte(Table.Row row, int number)
    {
        Number = number;
        PanelKey = row["panel"];
        Key = row["code"];
        AsSent = new(CodeSystems.Lab, row["code"], row["name"]);
        Standard = row.Optional("loinc") is { } loinc ? new(CodeSystems.Loinc, loinc, row["name"]) : null;
        Unit = row.Optional("unit");
        (LowMale, HighMale, LowFemale, HighFemale) = (row.OptionalNumber("low_m"), row.OptionalNumber("high_m"), row.OptionalNumber("low_f"), row.OptionalNumber("high_f"));
        Coded = row.Optional("centre") is null;
        if (!Coded)
            (Centre, Between, Within, Decimals) = (row.Number("centre"), row.Number("between"), row.Number("within"), row.Int("decimals"));
        (CriticalLow, CriticalHigh) = (row.OptionalNumber("critical_low"), row.OptionalNumber("critical_high"));
    }

    public int Number { get; }
    public string PanelKey { get; }
    public string Key { get; }
    public Coded AsSent { get; }
    public Coded? Standard { get; }
    public string? Unit { get; }
    public double? LowMale { get; }
    public double? HighMale { get; }
    public double? LowFemale { get; }
    public double? HighFemale { get; }

    /// <summary>Whether the result is a word (negative, +) and not a number.</summary>
    public bool Coded { get; }
    public double Centre { get; }
    public double Between { get; }
    public double Within { get; }
    public int Decimals { get; }
    public double? CriticalLow { get; }
    public double? CriticalHigh { get; }
}

sealed class Panel(Table.Row row, Analyte[] analytes)
{
    public string Key { get; } = row["key"];
    public Coded AsSent { get; } = new(CodeSystems.Lab, row["code"], row["name"]);
    public Coded? Standard { get; } = row.Optional("loinc") is { } loinc ? new(CodeSystems.Loinc, loinc, row["name"]) : null;
    public Analyte[] Analytes { get; } = [.. analytes.Where(analyte => analyte.PanelKey == row["key"])];
}

sealed class VitalSign(Table.Row row)
{
    public Coded AsSent { get; } = new(CodeSystems.Vital, row["code"], row["name"]);
    public Coded Standard { get; } = new(CodeSystems.Loinc, row["loinc"], row["name"]);
    public string Unit { get; } = row["unit"];
    public double? Low { get; } = row.OptionalNumber("low");
    public double? High { get; } = row.OptionalNumber("high");
    public int Decimals { get; } = row.Int("decimals");
}

sealed class Drug(Table.Row row)
{
    public Coded AsSent { get; } = new(CodeSystems.Drug, row["code"], row["name"] + " " + row["package"]);
    public Coded? Standard { get; } = row.Optional("atc") is { } atc ? new(CodeSystems.Atc, atc, row["name"]) : null;
    public MedicationDetail Detail { get; } = new(row["dose"], row["route"], row["frequency"], row.Number("quantity"), row["unit"], row.Int("days"), row["form"]);
    public int Antimicrobial { get; } = row.Int("antimicrobial");
}

sealed class Complaint(Table.Row row, Catalog catalog)
{
    public Coded AsSent { get; } = new(CodeSystems.IcdAsSent, row["code"], row["name"]);
    public Coded Standard { get; } = new(CodeSystems.Icd10, row["icd"], row["name"]);

    /// <summary>What a village doctor types: words, no code.</summary>
    public Coded Spoken { get; } = new(null, null, row["spoken"]);
    public double Weight { get; } = row.Number("weight");
    public double[] ByAge { get; } = [row.Number("child"), row.Number("adult"), row.Number("elder")];
    public double Male { get; } = row.Number("male");
    public double Female { get; } = row.Number("female");
    public string Level { get; } = row["level"];
    public Panel[] Panels { get; } = catalog.PanelsOf(row.List("panels"));
    public double LabChance { get; } = row.Number("lab_chance");
    public Drug[] Drugs { get; } = catalog.DrugsOf(row.List("drugs"));
    public string Department { get; } = row["department"];

    /// <summary>An infection of the airways or the gut: fever, white cells, CRP.</summary>
    public bool Infectious { get; } = row["icd"][0] is 'J' or 'A' || row["icd"] == "N39.0";
    public string? Season { get; } = row.Optional("season");
}

sealed class AdmissionReason(Table.Row row, Catalog catalog)
{
    public Coded AsSent { get; } = new(CodeSystems.IcdAsSent, row["code"], row["name"]);
    public Coded Standard { get; } = new(CodeSystems.Icd10, row["icd"], row["name"]);
    public double Weight { get; } = row.Number("weight");
    public int FromAge { get; } = row.Int("from_age");
    public string Department { get; } = row["department"];
    public double Days { get; } = row.Number("days");
    public double Spread { get; } = row.Number("spread");
    public Panel[] Panels { get; } = catalog.PanelsOf(row.List("panels"));
    public Drug[] Drugs { get; } = catalog.DrugsOf(row.List("drugs"));
    public Operation? Procedure { get; } = row.Optional("procedure") is { } code ? Operation.Of(code, row["procedure_name"]) : null;
    public double ProcedureChance { get; } = row.OptionalNumber("procedure_chance") ?? 0;
    public string? Linked { get; } = row.Optional("linked");
    public bool Infectious { get; } = row["icd"][0] is 'J' or 'A' || row["icd"] is "K35.8" or "K80.0";
    public string Icd { get; } = row["icd"];
}

sealed class ImagingStudy(Table.Row row)
{
    public Coded AsSent { get; } = new(CodeSystems.Exam, row["code"], row["name"]);
    public Coded? Standard { get; } = row.Optional("loinc") is { } loinc ? new(CodeSystems.Loinc, loinc, row["name"]) : null;
    public string Normal { get; } = row["normal"] + "结论：" + row["normal_conclusion"];
    public string Abnormal { get; } = row["abnormal"] + "结论：" + row["abnormal_conclusion"];
    public bool Ecg { get; } = row["modality"] == "ECG";
}

sealed class Vaccine(Table.Row row)
{
    public Coded AsSent { get; } = new(CodeSystems.Vaccine, row["code"], row["name"]);
    public Coded Standard { get; } = new(CodeSystems.Cvx, row["cvx"], row["name"]);
    public int[] Months { get; } = [.. row.List("months").Select(text => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture))];
}

sealed class Allergen(Table.Row row)
{
    public Coded AsSent { get; } = new(CodeSystems.Allergen, row["code"], row["name"]);
    public Coded? Standard { get; } = row.Optional("snomed") is { } code ? new(CodeSystems.Snomed, code, row["name"]) : null;
    public AllergyDetail Detail { get; } = new(row["category"], row["criticality"], row["reaction"], row["severity"]);
}
