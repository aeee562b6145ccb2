using Microsoft.Extensions.DependencyInjection;

namespace OneCounty.Kernel;

/// <summary>An event type that pages may follow live, and who may.</summary>
/// <param name="OwnOrganizationOnly">Only events of the organisation that the caller acts for.</param>
public sealed record LiveTopic(string EventType, Permission Permission, bool OwnOrganizationOnly);

public static class LiveRegistration
{
    public static IServiceCollection AddLive<TEvent>(this IServiceCollection services, Permission permission, bool ownOrganizationOnly)
        where TEvent : IEvent => services.AddSingleton(new LiveTopic(TEvent.Type, permission, ownOrganizationOnly));
}
