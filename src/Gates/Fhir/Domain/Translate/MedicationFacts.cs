using System.Globalization;

namespace OneCounty.Fhir.Domain;

/// <summary>MedicationRequest → prescription.</summary>
internal static class MedicationFacts
{
    public static Fact Prescription(JsonObject r, Fact seed, Reading reading)
    {
        var drug = r.Obj("medicationCodeableConcept");
        var medicine = reading.Target(r.Obj("medicationReference"), r);
        var concept = drug ?? medicine.Obj("code");
        var dosage = r.Items("dosageInstruction").FirstOrDefault();
        var supply = r.Obj("dispenseRequest");
        return (seed with
        {
            Code = Coding.First(concept) ?? Named(r.Obj("medicationReference")),
            Standard = Coding.Standard(concept),
            Category = FactReader.Category(r),
            EffectiveAt = FhirDates.Start(r.Str("authoredOn")),
            IssuedAt = FhirDates.Start(r.Str("authoredOn")),
            Text = dosage.Str("text") ?? seed.Text,
            Medication = new MedicationDetail(
                Dose(dosage),
                Coding.Words(dosage.Obj("route")) ?? Coding.FirstCode(dosage.Obj("route")),
                Frequency(dosage.Obj("timing")),
                Measures.Parse(supply.Obj("quantity").Number("value")),
                supply.Obj("quantity").Str("unit") ?? supply.Obj("quantity").Str("code"),
                Days(supply.Obj("expectedSupplyDuration")),
                Coding.Words(medicine.Obj("form"))),
        }).By(r, reading, "requester");
    }

    static Coded? Named(JsonObject? reference) => reference.Str("display") is { } display ? new Coded(null, null, display) : null;

    static string? Dose(JsonObject? dosage)
    {
        var dose = dosage.Items("doseAndRate").FirstOrDefault();
        if (dose.Obj("doseQuantity") is { } quantity) return quantity.Number("value") + (quantity.Str("unit") ?? quantity.Str("code"));
        return dose.Obj("doseRange") is { } range ? $"{range.Obj("low").Number("value")}-{range.Obj("high").Number("value")}{range.Obj("high").Str("unit")}" : null;
    }

    static string? Frequency(JsonObject? timing)
    {
        if (Coding.FirstCode(timing.Obj("code")) is { } code) return code;
        if (Coding.Words(timing.Obj("code")) is { } words) return words;
        var repeat = timing.Obj("repeat");
        return repeat.Number("frequency") is { } times && repeat.Number("period") is { } period
            ? string.Create(CultureInfo.InvariantCulture, $"{times}/{(period == "1" ? "" : period)}{repeat.Str("periodUnit")}")
            : null;
    }

    static int? Days(JsonObject? duration)
    {
        var number = Measures.Parse(duration.Number("value"));
        var factor = (duration.Str("code") ?? duration.Str("unit")) switch { "d" or "天" or "日" or "day" or "days" => 1, "wk" or "周" => 7, "mo" or "月" => 30, _ => 0 };
        return number is > 0 and < 10000 && factor > 0 ? (int)Math.Round(number.Value * factor) : null;
    }
}
