using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OneCounty.Contracts.Organizations;
using OneCounty.Kernel;
using OneCounty.Organizations.Features;
using OneCounty.Organizations.Storage;

namespace OneCounty.Organizations;

/// <summary>Institutions, consortia, catchments and staff.</summary>
public sealed class OrganizationsRoom : IRoom
{
    internal static readonly Permission Read = new("organizations.read", "查看机构、医共体和网格", [.. Roles.Clinicians, Roles.DataSteward, Roles.Director, Roles.SystemAdmin, Roles.SecurityAdmin, Roles.AuditAdmin]);
    internal static readonly Permission Edit = new("organizations.change", "维护机构、医共体和网格", Roles.DataSteward, Roles.SystemAdmin);
    internal static readonly Permission ReadStaff = new("organizations.staff-read", "查看人员和岗位", [.. Roles.Clinicians, Roles.DataSteward, Roles.Director, Roles.SystemAdmin, Roles.SecurityAdmin, Roles.AuditAdmin]);
    internal static readonly Permission ChangeStaff = new("organizations.staff-change", "维护人员和岗位", Roles.DataSteward, Roles.SystemAdmin);

    public string Name => "Organizations";

    public string TablePrefix => "organizations_";

    public IReadOnlyList<Permission> Permissions => [Read, Edit, ReadStaff, ChangeStaff];

    public void Add(IServiceCollection services, IConfiguration settings)
    {
        services.AddSingleton<OrganizationDirectory>();
        services.AddSingleton<IOrganizationDirectory>(p => p.GetRequiredService<OrganizationDirectory>());
        services.AddSingleton<IStaffDirectory, StaffDirectory>();
        services.AddSingleton<StaffNumbers>();
        services.AddSingleton<IOrganizationLoad, OrganizationLoad>();
        services.AddSingleton<IStaffLoad, StaffLoad>();
        services.AddHostedService<StaffPinyin>();
        services.AddLive<OrganizationChanged>(Read, ownOrganizationOnly: false);
        services.AddLive<ConsortiumChanged>(Read, ownOrganizationOnly: false);
        services.AddLive<StaffChanged>(ReadStaff, ownOrganizationOnly: false);
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        OrganizationList.Map(routes);
        EditOrganization.Map(routes);
        EditParts.Map(routes);
        BedList.Map(routes);
        Consortia.Map(routes);
        Catchments.Map(routes);
        StaffList.Map(routes);
        EditStaff.Map(routes);
    }

    public void Model(ModelBuilder model) => OrganizationsModel.Map(model);
}
