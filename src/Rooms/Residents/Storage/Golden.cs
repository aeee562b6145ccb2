using OneCounty.Contracts.Residents;
using OneCounty.Kernel;
using OneCounty.Residents.Domain;

namespace OneCounty.Residents.Storage;

/// <summary>Writes what the golden record says into the resident's row.</summary>
internal static class Golden
{
    /// <summary>Copies the chosen fields; true when anything changed.</summary>
    public static bool Show(this ResidentRow row, GoldenRecord golden)
    {
        var before = Fields(row);
        var pinyin = Pinyin.Of(golden.Name);
        row.Name = golden.Name;
        row.NamePinyin = pinyin.Full;
        row.NameInitials = pinyin.Initials;
        row.Sex = golden.Sex;
        row.BirthDate = golden.BirthDate;
        row.IdNumberMasked = Masker.IdNumberOrNull(golden.IdNumber);
        row.PhoneMasked = Masker.PhoneOrNull(golden.Phone);
        row.Address = golden.Address?.Text;
        row.DivisionCode = golden.Address?.DivisionCode;
        row.MaritalStatus = golden.MaritalStatus;
        row.Ethnicity = golden.Ethnicity;
        row.BloodAbo = golden.BloodAbo;
        row.BloodRh = golden.BloodRh;
        row.InsuranceType = golden.InsuranceType;
        row.Deceased = golden.Deceased;
        row.DeceasedAt = golden.DeceasedAt;
        row.State = row.MergedInto is not null ? ResidentStates.Merged
            : golden.Deceased ? ResidentStates.Deceased
            : row.MovedOutOn is not null ? ResidentStates.MovedOut
            : ResidentStates.Active;
        return before != Fields(row);
    }

    public static ResidentHeader Header(this ResidentRow row) => new()
    {
        Id = row.Id,
        Name = row.Name,
        Sex = row.Sex,
        BirthDate = row.BirthDate,
        IdNumberMasked = row.IdNumberMasked,
        PhoneMasked = row.PhoneMasked,
        BloodAbo = row.BloodAbo,
        BloodRh = row.BloodRh,
        Deceased = row.Deceased,
        DeceasedAt = row.DeceasedAt,
        Address = row.Address,
        InsuranceType = row.InsuranceType,
        HomeOrganizationId = row.HomeOrganizationId,
    };

    static (object, object, object) Fields(ResidentRow r) => (
        (r.Name, r.NamePinyin, r.NameInitials, r.Sex, r.BirthDate, r.IdNumberMasked, r.PhoneMasked),
        (r.Address, r.DivisionCode, r.MaritalStatus, r.Ethnicity, r.BloodAbo, r.BloodRh),
        (r.InsuranceType, r.Deceased, r.DeceasedAt, r.State));
}
