using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OneCounty.Kernel;

namespace OneCounty.Residents;

public sealed class ResidentsRoom : IRoom
{
    public string Name => "Residents";

    public string TablePrefix => "residents_";

    public IReadOnlyList<Permission> Permissions => [];

    public void Add(IServiceCollection services, IConfiguration settings)
    {
    }

    public void Map(IEndpointRouteBuilder routes)
    {
    }
}
