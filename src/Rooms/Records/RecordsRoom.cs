using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OneCounty.Kernel;

namespace OneCounty.Records;

public sealed class RecordsRoom : IRoom
{
    public string Name => "Records";

    public string TablePrefix => "records_";

    public IReadOnlyList<Permission> Permissions => [];

    public void Add(IServiceCollection services, IConfiguration settings)
    {
    }

    public void Map(IEndpointRouteBuilder routes)
    {
    }
}
