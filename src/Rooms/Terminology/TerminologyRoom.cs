using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OneCounty.Contracts.Terminology;
using OneCounty.Kernel;
using OneCounty.Terminology.Features;
using OneCounty.Terminology.Storage;

namespace OneCounty.Terminology;

/// <summary>Code systems in versions, and the maps between them.</summary>
public sealed class TerminologyRoom : IRoom
{
    internal static readonly Permission Read = new("terminology.read", "查看编码字典", [.. Roles.Clinicians, Roles.DataSteward, Roles.Director, Roles.SystemAdmin, Roles.AuditAdmin]);
    internal static readonly Permission Import = new("terminology.import", "导入编码字典", Roles.DataSteward, Roles.SystemAdmin);

    public string Name => "Terminology";

    public string TablePrefix => "terminology_";

    public IReadOnlyList<Permission> Permissions => [Read, Import];

    public void Add(IServiceCollection services, IConfiguration settings)
    {
        services.AddSingleton<LocalBook>();
        services.AddSingleton<CodeBook>();
        services.AddSingleton<ITerminology>(p => p.GetRequiredService<CodeBook>());
        services.AddHostedService<ShippedCodes>();
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        SystemList.Map(routes);
        ConceptList.Map(routes);
        ExportConcepts.Map(routes);
        ImportVersion.Map(routes);
        AddLocalSystem.Map(routes);
    }

    public void Model(ModelBuilder model) => TerminologyModel.Map(model);
}
