using OneCounty.Contracts.Organizations;
using OneCounty.Kernel;

namespace OneCounty.Organizations.Storage;

sealed class StaffLoad(StaffNumbers numbers) : IStaffLoad
{
    public async Task Staff(Work work, IReadOnlyList<StaffSeed> seeds)
    {
        await work.Insert<StaffRow>([.. seeds.Select(s => Row(work, s))]);
        await work.Insert<PostRow>([.. seeds.SelectMany(s => s.Posts.Select(p => new PostRow
        {
            Id = p.Id, StaffId = s.Id, OrganizationId = p.OrganizationId, DepartmentId = p.DepartmentId, Title = p.Title, Kind = p.Kind,
            ValidFrom = p.ValidFrom, ValidTo = p.ValidTo, CreatedAt = work.Now, CreatedBy = work.Caller.Id,
        }))]);
    }

    StaffRow Row(Work work, StaffSeed s)
    {
        var mac = numbers.Mac(s.IdNumber);
        var read = Pinyin.Of(s.Name);
        return new()
        {
            Id = s.Id,
            Code = s.Code,
            Name = s.Name,
            NamePinyin = read.Full,
            NameInitials = read.Initials,
            Sex = (int)s.Sex,
            BirthDate = s.BirthDate,
            Profession = s.Profession,
            Title = s.Title,
            TitleLevel = s.TitleLevel,
            LicenceNumber = s.LicenceNumber,
            MayPrescribe = s.MayPrescribe,
            AntimicrobialLevel = s.AntimicrobialLevel,
            Phone = numbers.SealPhone(s.Phone),
            IdNumber = numbers.SealIdNumber(s.IdNumber),
            IdNumberKey = mac?.Version,
            IdNumberMac = mac?.Mac,
            CreatedAt = work.Now,
            CreatedBy = work.Caller.Id,
        };
    }
}
