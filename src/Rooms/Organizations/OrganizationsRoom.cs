using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OneCounty.Kernel;

namespace OneCounty.Organizations;

public sealed class OrganizationsRoom : IRoom
{
    public string Name => "Organizations";

    public string TablePrefix => "organizations_";

    public IReadOnlyList<Permission> Permissions => [];

    public void Add(IServiceCollection services, IConfiguration settings)
    {
    }

    public void Map(IEndpointRouteBuilder routes)
    {
    }
}
