using OneCounty.Contracts.Organizations;
using OneCounty.Kernel;
using OneCounty.Organizations.Domain;

namespace OneCounty.Organizations.Storage;

sealed class OrganizationLoad(OrganizationDirectory directory) : IOrganizationLoad
{
    public async Task Organizations(Work work, IReadOnlyList<OrganizationSeed> seeds)
    {
        await work.Insert<OrganizationRow>([.. seeds.Select(s => Row(work, s))]);
        await work.Insert<SourceCodeRow>([.. seeds.SelectMany(s => s.SourceCodes.Select(code => new SourceCodeRow
        {
            Id = work.NewId(), OrganizationId = s.Id, Code = code, ValidFrom = s.FoundedOn, CreatedAt = work.Now, CreatedBy = work.Caller.Id,
        }))]);
        await work.Insert<DepartmentRow>([.. seeds.SelectMany(s => s.Departments.Select(d => new DepartmentRow
        {
            Id = d.Id, OrganizationId = s.Id, Code = d.Code, Name = d.Name, ValidFrom = s.FoundedOn, CreatedAt = work.Now, CreatedBy = work.Caller.Id,
        }))]);
        await work.Insert<BedRow>([.. seeds.SelectMany(s => s.Departments.SelectMany(d => Enumerable.Range(1, d.Beds).Select(number => new BedRow
        {
            Id = work.NewId(), OrganizationId = s.Id, DepartmentId = d.Id, Code = number.ToString("00", System.Globalization.CultureInfo.InvariantCulture),
            ValidFrom = s.FoundedOn, CreatedAt = work.Now, CreatedBy = work.Caller.Id,
        })))]);
        await work.Insert<EquipmentRow>([.. seeds.SelectMany(s => s.Equipment.Select(e => new EquipmentRow
        {
            Id = e.Id, OrganizationId = s.Id, DepartmentId = e.DepartmentId, Code = e.Code, Name = e.Name, AssetNumber = e.AssetNumber,
            ValidFrom = e.InUseSince, CreatedAt = work.Now, CreatedBy = work.Caller.Id,
        }))]);
        directory.Forget();
    }

    public async Task Consortia(Work work, IReadOnlyList<ConsortiumSeed> seeds)
    {
        await work.Insert<ConsortiumRow>([.. seeds.Select(s => new ConsortiumRow
        {
            Id = s.Id, Name = s.Name, Kind = s.Kind, LeadOrganizationId = s.LeadOrganizationId, ValidFrom = s.ValidFrom, CreatedAt = work.Now, CreatedBy = work.Caller.Id,
        })]);
        await work.Insert<MembershipRow>([.. seeds.SelectMany(s => s.Members.Select(m => new MembershipRow
        {
            Id = work.NewId(), ConsortiumId = s.Id, OrganizationId = m.OrganizationId, Exclusive = s.Kind == Words.Consortium,
            ValidFrom = m.ValidFrom, ValidTo = m.ValidTo, CreatedAt = work.Now, CreatedBy = work.Caller.Id,
        }))]);
        foreach (var seed in seeds)
            await Leads.Begin(work, seed.Id, seed.LeadOrganizationId, seed.ValidFrom);
        directory.Forget();
    }

    public async Task Catchments(Work work, IReadOnlyList<CatchmentSeed> seeds)
    {
        await work.Insert<CatchmentRow>([.. seeds.Select(s => new CatchmentRow
        {
            Id = work.NewId(), DivisionCode = s.DivisionCode, Name = s.Name, CentreId = s.CentreId, ClinicId = s.ClinicId, ValidFrom = s.ValidFrom, CreatedAt = work.Now, CreatedBy = work.Caller.Id,
        })]);
        directory.Forget();
    }

    static OrganizationRow Row(Work work, OrganizationSeed s) => new()
    {
        Id = s.Id,
        Code = s.Code,
        Name = s.Name,
        ShortName = s.ShortName ?? s.Name,
        Type = s.Type,
        Level = s.Level,
        ParentId = s.ParentId,
        CreditCode = s.CreditCode,
        InstitutionCode = s.InstitutionCode,
        DivisionCode = s.DivisionCode,
        Address = s.Address,
        Longitude = s.Longitude,
        Latitude = s.Latitude,
        LicensedBeds = s.LicensedBeds,
        Clinical = s.Clinical,
        FoundedOn = s.FoundedOn,
        CreatedAt = work.Now,
        CreatedBy = work.Caller.Id,
    };
}
