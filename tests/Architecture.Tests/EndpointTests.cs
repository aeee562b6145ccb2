using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OneCounty.Host;
using OneCounty.Kernel;

namespace OneCounty.Architecture.Tests;

/// <summary>The endpoints of the whole product, as the host builds it.</summary>
public sealed class EndpointTests : IAsyncLifetime
{
    readonly string _folder = Directory.CreateTempSubdirectory("onecounty-host-").FullName;
    WebApplication _app = null!;

    IEnumerable<RouteEndpoint> Endpoints => ((IEndpointRouteBuilder)_app).DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>();

    public Task InitializeAsync()
    {
        _app = CountyHost.Build(CountyHost.Builder([$"--Data={_folder}"]));
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Every_endpoint_declares_who_may_call_it_and_whether_it_may_be_repeated()
    {
        Assert.NotEmpty(Endpoints);
        Repository.None(EndpointRules.Missing(((IEndpointRouteBuilder)_app).DataSources));
    }

    [Fact]
    public void Every_exemption_gives_its_reason() =>
        Repository.None(
            from endpoint in Endpoints
            where endpoint.Metadata.GetMetadata<AccessRule>() is { Permission: null, OpenBecause.Length: < 10 }
                || endpoint.Metadata.GetMetadata<RepeatRule>() is { ByKey: false, Reason: null or { Length: < 10 } }
            select endpoint.DisplayName ?? "");

    [Fact]
    public void Every_permission_that_is_checked_is_declared_by_a_room_once_and_held_by_a_role()
    {
        var declared = _app.Services.GetServices<IRoom>().SelectMany(r => r.Permissions).Concat(KernelRegistration.Permissions).ToList();
        Repository.None(declared.GroupBy(p => p.Name).Where(g => g.Count() > 1).Select(g => g.Key));
        Repository.None(declared.Where(p => p.Roles.Length == 0).Select(p => p.Name));
        var checkedHere = Endpoints.Select(e => e.Metadata.GetMetadata<AccessRule>()?.Permission?.Name).OfType<string>().Distinct();
        Repository.None(checkedHere.Except(declared.Select(p => p.Name)));
    }

    [Fact]
    public void Rooms_lie_below_api_and_names_are_given_once()
    {
        var names = Endpoints.Select(e => e.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName).OfType<string>().ToList();
        Repository.None(names.GroupBy(n => n).Where(g => g.Count() > 1).Select(g => g.Key));
    }
}
