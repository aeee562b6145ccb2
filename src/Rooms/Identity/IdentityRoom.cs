using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OneCounty.Kernel;

namespace OneCounty.Identity;

public sealed class IdentityRoom : IRoom
{
    public string Name => "Identity";

    public string TablePrefix => "identity_";

    public IReadOnlyList<Permission> Permissions => [];

    public void Add(IServiceCollection services, IConfiguration settings)
    {
    }

    public void Map(IEndpointRouteBuilder routes)
    {
    }
}
