using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OneCounty.Contracts.Residents;
using OneCounty.Kernel;
using OneCounty.Residents.Domain;
using OneCounty.Residents.Features;
using OneCounty.Residents.Reactions;
using OneCounty.Residents.Storage;

namespace OneCounty.Residents;

/// <summary>Residents of the county: the master index, duplicates, households, proxies and the e-health card.</summary>
public sealed class ResidentsRoom : IRoom, IHaveParameters
{
    public string Name => "Residents";

    public string TablePrefix => "residents_";

    public IReadOnlyList<Permission> Permissions => [.. Features.Permissions.All, GetResident.Reveal];

    public IReadOnlyList<ParameterDefinition> Parameters => ResidentParameters.All;

    public void Add(IServiceCollection services, IConfiguration settings)
    {
        services.AddSingleton<ResidentIndex>();
        services.AddSingleton<IResidentIndex>(provider => provider.GetRequiredService<ResidentIndex>());
        services.AddSingleton<OwnStatements>();
        services.AddScoped<RecordDoor>();
        services.AddScoped<ChangeDoor>();
        services.AddSingleton<Merges>();
        services.AddSingleton<Withdrawals>();
        services.AddSingleton<Homes>();
        services.AddSingleton<GoldenWriter>();
        services.AddSingleton<CardCodes>();
        services.AddSingleton<IHealthCardCodes>(provider => provider.GetRequiredService<CardCodes>());
        services.AddSingleton<IProxies, ProxiesInForce>();
        services.AddSingleton<CardSealing>();
        services.AddHostedService(provider => provider.GetRequiredService<CardSealing>());
        services.AddSingleton<IRekey, Rekeying>();
        services.AddReaction<AddressChanged, WhenAddressChanged>("residents.when-address-changed");
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        SearchResidents.Map(routes);
        RegisterResident.Map(routes);
        GetResident.Map(routes);
        CorrectResident.Map(routes);
        LifeEvents.Map(routes);
        Duplicates.Map(routes);
        MergeResidents.Map(routes);
        HealthCards.Map(routes);
        HealthCardCodes.Map(routes);
        Households.Map(routes);
        Proxies.Map(routes);
    }

    public void Model(ModelBuilder model) => ResidentsModel.Map(model);
}
