using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace OneCounty.Kernel;

/// <summary>The one public type of a room, engine or gate. The host finds them by looking at the assemblies beside it.</summary>
public interface IRoom
{
    /// <summary>As the folder is called: <c>Residents</c>.</summary>
    string Name { get; }

    /// <summary>All tables of the room begin with it: <c>residents_</c>.</summary>
    string TablePrefix { get; }

    IReadOnlyList<Permission> Permissions { get; }

    void Add(IServiceCollection services, IConfiguration settings);

    /// <summary>Maps the room's routes below the prefix that the host owns (<c>/api</c> for rooms, <c>/</c> for gates).</summary>
    void Map(IEndpointRouteBuilder routes);

    /// <summary>Adds the room's tables to the county's model.</summary>
    void Model(ModelBuilder model)
    {
    }
}

/// <summary>A room at the edge: its routes lie at the root (<c>/fhir</c>, <c>/oauth</c>), not below <c>/api</c>.</summary>
public interface IGate : IRoom;
