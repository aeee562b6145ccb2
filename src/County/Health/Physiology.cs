using OneCounty.Contracts.Residents;
using OneCounty.County.People;
using OneCounty.County.Random;

namespace OneCounty.County.Health;

/// <summary>What is going on while a value is measured, beyond what lasts.</summary>
[Flags]
enum Episode
{
    None = 0,
    Infection = 1,
    Infarction = 2,
    HeartFailure = 4,
    Anaemia = 8,
    Pregnancy = 16,
    Colic = 32,
    HeartClinic = 64,
}

/// <summary>
/// One person's body. Every value has a level of its own that stays with the person, a slow trend, the effect of diseases, and the scatter of a
/// measurement: so two results a year apart look like one person's, and treatment shows.
/// </summary>
sealed class Physiology(ulong seed, DateTime from, ConditionNumbers known)
{
    Person _person = null!;
    ulong _own;
    bool _male;
    double _control;
    double _weightShift;

    /// <summary>0 well treated … 2.5 out of hand; for sugar and pressure alike.</summary>
    public double Control => _control;

    public void Take(Person person)
    {
        _person = person;
        _own = Draw.Hash(seed, Purpose.Condition, person.Index);
        _male = person.Sex == Sex.Male;
        var draw = new Draw(_own);
        _control = Math.Clamp(0.8 + 0.75 * draw.Normal(), 0.05, 2.6);
        _weightShift = draw.Normal();
    }

    /// <summary>The value of a number item; scatter comes from <paramref name="draw"/>.</summary>
    public double Measure(Analyte item, DateTime at, Episode episode, ref Draw draw)
    {
        var level = Level(item) + Lasting(item.Key, Years(at)) + Passing(item.Key, episode, ref draw);
        var value = level * (1 + item.Within * draw.Normal());
        return Math.Max(value, item.Centre * 0.08);
    }

    public (double Systolic, double Diastolic) Pressure(DateTime at, bool hospital, ref Draw draw)
    {
        var age = _person.Age;
        var systolic = age < 18 ? 88 + age * 1.6 : 108 + 0.36 * (age - 18) + Latent(101) * 8;
        if (_person.Has(known.Hypertension))
            systolic += 6 + 13 * _control * (1 - 0.1 * Years(at));
        systolic += (hospital ? 4 : 0) + draw.Normal() * 6;
        var diastolic = 62 + (systolic - 105) * 0.36 - Math.Max(0, age - 62) * 0.28 + Latent(102) * 5 + draw.Normal() * 3.5;
        systolic = Math.Clamp(systolic, 70, 238);
        return (Math.Round(systolic), Math.Round(Math.Clamp(diastolic, 42, systolic - 18)));
    }

    public double HeartRate(Episode episode, ref Draw draw)
    {
        var young = _person.Age < 12 ? (12 - _person.Age) * 3.5 : 0;
        return Math.Clamp(74 + young + Latent(103) * 7 + draw.Normal() * 5 + ((episode & Episode.Infection) != 0 ? 12 : 0), 44, 178);
    }

    public double Temperature(Episode episode, ref Draw draw)
        => (episode & Episode.Infection) != 0 ? 37.9 + 0.6 * draw.Normal() : 36.5 + 0.2 * draw.Normal();

    public double Height(DateTime at)
    {
        var months = Months(at);
        var final = _male ? 171.5 : 159.5;
        final += Latent(104) * 6 - Math.Max(0, _person.Age - 45) * 0.09;
        return months < 216 ? Growth.Height(months, _male) * (1 + Latent(104) * 0.035) : final;
    }

    public double Weight(DateTime at, ref Draw draw)
    {
        var months = Months(at);
        if (months < 216)
            return Growth.Weight(months, _male) * (1 + _weightShift * 0.09) * (1 + 0.01 * draw.Normal());
        var metres = Height(at) / 100;
        var index = Math.Clamp(24.2 + _weightShift * 3.1 + (_person.Has(known.Diabetes) ? 1.3 : 0) + Latent(105) * 0.35 * Years(at), 15.5, 41);
        return index * metres * metres + draw.Normal() * 0.5;
    }

    /// <summary>+ signs of protein or sugar in the urine, 0 for none.</summary>
    public int UrinePluses(string item, ref Draw draw)
    {
        var chance = item switch
        {
            "UGLU" => _person.Has(known.Diabetes) ? 0.25 * _control : 0.01,
            "UPRO" => _person.Has(known.Kidney) || _person.Has(known.Dialysis) ? 0.85 : _person.Has(known.Diabetes) ? 0.18 : 0.03,
            _ => 0.07,
        };
        return draw.Chance(chance) ? 1 + draw.Below(3) : 0;
    }

    double Level(Analyte item)
    {
        var centre = item.Centre;
        if (!_male && item.LowMale is not null)
            centre *= (item.LowFemale!.Value + item.HighFemale!.Value) / (item.LowMale.Value + item.HighMale!.Value);
        centre += item.Between * Math.Clamp(Latent(item.Number), -2.1, 2.1);
        if (_person.Age >= 16)
            return centre;
        return item.Key switch
        {
            "CREA" => 22 + _person.Age * 2.4,
            "HGB" => 118 + _person.Age * 1.2 + Latent(item.Number) * 6,
            "WBC" => centre + (16 - _person.Age) * 0.16,
            "UA" => 220 + _person.Age * 6,
            _ => centre,
        };
    }

    double Lasting(string item, double years)
    {
        var shift = 0.0;
        if (_person.Has(known.Diabetes))
            shift += item switch { "FPG" => 1.2 + 1.9 * _control * (1 - 0.07 * years), "HBA1C" => 0.9 + 0.95 * _control * (1 - 0.07 * years), "TG" => 0.5, _ => 0 };
        if (_person.Has(known.Dialysis))
            shift += item switch { "CREA" => 690 + 90 * Latent(106), "UREA" => 18, "K" => 0.75, "HGB" => -42, _ => 0 };
        else if (_person.Has(known.Kidney))
            shift += item switch { "CREA" => 75 + 35 * _control + 14 * years, "UREA" => 5, "K" => 0.25, "HGB" => -14, "UA" => 70, _ => 0 };
        if (_person.Has(known.Lipids))
            shift += item switch { "TC" => 1.3 - 0.2 * years, "LDL" => 0.95 - 0.18 * years, "TG" => 0.9, _ => 0 };
        if (_person.Has(known.Gout) && item == "UA")
            shift += 140;
        if (_person.Has(known.Thyroid) && item == "TSH")
            shift += 3.5 - 0.8 * years;
        return shift + item switch
        {
            "FPG" => Math.Max(0, _person.Age - 40) * 0.008,
            "CREA" => Math.Max(0, _person.Age - 50) * 0.25,
            "HGB" => -Math.Max(0, _person.Age - 65) * 0.35,
            "ALB" => -Math.Max(0, _person.Age - 65) * 0.08,
            _ => 0,
        };
    }

    static double Passing(string item, Episode episode, ref Draw draw)
    {
        if (episode == Episode.None)
            return 0;
        var strength = 0.4 + draw.Unit();
        var shift = 0.0;
        if ((episode & Episode.Infection) != 0)
            shift += strength * item switch { "WBC" => 4.2, "NEUT" => 15, "LYM" => -12, "CRP" => 34, "ALB" => -2, "DD" => 0.3, _ => 0 };
        if ((episode & Episode.Infarction) != 0)
            shift += strength * item switch { "CTNI" => 6.5, "CKMB" => 58, "AST" => 70, "WBC" => 3, "BNP" => 210, _ => 0 };
        if ((episode & Episode.HeartFailure) != 0)
            shift += strength * item switch { "BNP" => 780, "CREA" => 18, "NA" => -3, _ => 0 };
        if ((episode & Episode.Anaemia) != 0)
            shift += strength * item switch { "HGB" => -34, "MCV" => -11, _ => 0 };
        if ((episode & Episode.Pregnancy) != 0)
            shift += item switch { "HGB" => -11, "WBC" => 1.6, "ALB" => -4, "CREA" => -12, "DD" => 0.6, _ => 0 };
        return shift;
    }

    double Latent(int number) => NormalTable.At(Draw.Mix(_own + (ulong)number * 0x9E3779B97F4A7C15UL));

    double Years(DateTime at) => (at - from).TotalDays / 365.25;

    double Months(DateTime at) => (at - _person.Birth.ToDateTime(TimeOnly.MinValue)).TotalDays / 30.4375;
}

/// <summary>Bit numbers of the conditions that change values.</summary>
sealed record ConditionNumbers(int Hypertension, int Diabetes, int Kidney, int Dialysis, int Lipids, int Gout, int Thyroid)
{
    public static ConditionNumbers Of(ChronicConditions chronic) => new(
        chronic.Number("HTN"), chronic.Number("DM"), chronic.Number("CKD"), chronic.Number("DIALYSIS"), chronic.Number("LIPID"), chronic.Number("GOUT"), chronic.Number("HYPOTHY"));
}
