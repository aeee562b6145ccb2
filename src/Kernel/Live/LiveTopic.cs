using Microsoft.Extensions.DependencyInjection;

namespace OneCounty.Kernel;

/// <summary>An event type that pages may follow live, and who may.</summary>
/// <param name="OwnOrganizationOnly">Only events of the organisation that the caller acts for.</param>
/// <param name="Audience">An <see cref="ILiveAudience"/> that decides for each event and caller; null where the permission is enough.</param>
public sealed record LiveTopic(string EventType, Permission Permission, bool OwnOrganizationOnly, Type? Audience = null);

/// <summary>
/// A room's own rule about who may follow its events, where permission and organisation do not say it. Made in a scope of its own for each
/// batch of events that a page reads; asked once a subject and batch.
/// </summary>
public interface ILiveAudience
{
    ValueTask<bool> MaySee(Caller caller, EventRow what, CancellationToken ct);
}

public static class LiveRegistration
{
    public static IServiceCollection AddLive<TEvent>(this IServiceCollection services, Permission permission, bool ownOrganizationOnly)
        where TEvent : IEvent => services.AddSingleton(new LiveTopic(TEvent.Type, permission, ownOrganizationOnly));

    /// <summary>Only callers of whom <typeparamref name="TAudience"/> says so.</summary>
    public static IServiceCollection AddLive<TEvent, TAudience>(this IServiceCollection services, Permission permission)
        where TEvent : IEvent
        where TAudience : class, ILiveAudience
    {
        services.AddScoped<TAudience>();
        return services.AddSingleton(new LiveTopic(TEvent.Type, permission, false, typeof(TAudience)));
    }
}
