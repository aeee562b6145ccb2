using Microsoft.Extensions.DependencyInjection;

namespace OneCounty.Kernel;

/// <summary>What a room does when another room's event happened. Runs in its own unit of work; a replay must change nothing.</summary>
public interface IReaction<TEvent>
    where TEvent : IEvent
{
    Task Handle(TEvent happened, EventEnvelope envelope, Work work, CancellationToken ct);
}

/// <summary>A reaction as the dispatcher sees it: its cursor's name and how to call it.</summary>
public sealed record ReactionPlan(string Name, string EventType, int EventVersion, Func<IServiceProvider, EventRow, EventEnvelope, Work, CancellationToken, Task> Call);

public static class ReactionRegistration
{
    /// <param name="name"><c>room.when-something-happened</c>: the name of the cursor, never changed.</param>
    public static IServiceCollection AddReaction<TEvent, TReaction>(this IServiceCollection services, string name)
        where TEvent : IEvent
        where TReaction : class, IReaction<TEvent>
    {
        services.AddScoped<TReaction>();
        services.AddSingleton(new ReactionPlan(name, TEvent.Type, TEvent.Version, (provider, row, envelope, work, ct) =>
            provider.GetRequiredService<TReaction>().Handle(Json.Read<TEvent>(row.Payload)!, envelope, work, ct)));
        return services;
    }
}
