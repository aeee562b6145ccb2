using OneCounty.Contracts.Records;
using OneCounty.Contracts.Residents;
using OneCounty.County.Codes;
using OneCounty.County.People;
using OneCounty.County.Random;

namespace OneCounty.County.Health;

/// <summary>The values of one panel, made so that they fit each other: red cells to haemoglobin, neutrophils to lymphocytes, LDL to cholesterol.</summary>
struct LabValues(Physiology body, Person person, Episode episode)
{
    static readonly Coded s_negative = new(CodeSystems.Lab, "NEG", "阴性");
    static readonly Measured s_none = new() { Text = "阴性", Code = s_negative, ReferenceText = "阴性", Interpretation = "N" };
    static readonly Measured[] s_pluses = [.. new[] { "+", "++", "+++" }.Select(text => new Measured { Text = text, Code = new(CodeSystems.Lab, "POS", text), ReferenceText = "阴性", Interpretation = "A" })];

    double _haemoglobin;
    double _volume;
    double _neutrophils;
    double _cholesterol;
    double _inr;

    public Measured Measure(Analyte item, DateTime at, ref Draw draw)
    {
        if (item.Coded)
            return body.UrinePluses(item.Key, ref draw) is > 0 and var pluses ? s_pluses[pluses - 1] : s_none;
        var (number, text) = TextTable.Rounded(Fitting(item, body.Measure(item, at, episode, ref draw), ref draw), item.Decimals);
        var male = person.Sex == Sex.Male;
        var (low, high) = (male ? item.LowMale : item.LowFemale, male ? item.HighMale : item.HighFemale);
        return new()
        {
            Text = text,
            Number = number,
            Unit = item.Unit,
            ReferenceLow = low,
            ReferenceHigh = high,
            Interpretation = number <= item.CriticalLow ? "LL" : number >= item.CriticalHigh ? "HH" : Chart.Judged(number, low, high),
        };
    }

    double Fitting(Analyte item, double value, ref Draw draw)
    {
        switch (item.Key)
        {
            case "MCV":
                return _volume = value;
            case "RBC":
                // Haemoglobin per litre, by the volume of a cell and 333 g/L inside it.
                return _haemoglobin / (0.333 * _volume) * (1 + 0.005 * draw.Normal());
            case "HGB":
                return _haemoglobin = Math.Clamp(value, 38, 215);
            case "HCT":
                return _haemoglobin / 3.33 * (1 + 0.008 * draw.Normal());
            case "NEUT":
                return _neutrophils = Math.Clamp(value, 12, 94);
            case "LYM":
                return Math.Clamp(value, 2, 98 - _neutrophils);
            case "TC":
                return _cholesterol = value;
            case "LDL":
                return Math.Clamp(value, 0.4, _cholesterol * 0.78);
            case "PT":
                _inr = value / 11.9;
                return value;
            case "INR":
                return _inr;
            case "TBIL" or "DD" or "CRP":
                return Math.Max(value, item.Centre * 0.2);
            default:
                return value;
        }
    }
}
