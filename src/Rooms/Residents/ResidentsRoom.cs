using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OneCounty.Contracts.Residents;
using OneCounty.Kernel;
using OneCounty.Residents.Domain;
using OneCounty.Residents.Storage;

namespace OneCounty.Residents;

/// <summary>Residents of the county: the master index, duplicates, households, proxies and the e-health card.</summary>
public sealed class ResidentsRoom : IRoom, IHaveParameters
{
    public string Name => "Residents";

    public string TablePrefix => "residents_";

    public IReadOnlyList<Permission> Permissions => [];

    public IReadOnlyList<ParameterDefinition> Parameters => ResidentParameters.All;

    public void Add(IServiceCollection services, IConfiguration settings)
    {
        services.AddSingleton<ResidentIndex>();
        services.AddSingleton<IResidentIndex>(provider => provider.GetRequiredService<ResidentIndex>());
    }

    public void Map(IEndpointRouteBuilder routes)
    {
    }

    public void Model(ModelBuilder model) => ResidentsModel.Map(model);
}
