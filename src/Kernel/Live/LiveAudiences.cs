using Microsoft.Extensions.DependencyInjection;

namespace OneCounty.Kernel;

/// <summary>What rooms' own rules say about one batch of events: asked once a subject, in one scope, so that a flood about one thing costs one answer.</summary>
sealed class LiveAudiences(IServiceScopeFactory scopes) : IAsyncDisposable
{
    readonly Dictionary<(Type Audience, Guid SubjectId), bool> _answers = [];
    AsyncServiceScope? _scope;

    public async ValueTask<bool> MaySee(LiveTopic topic, Caller caller, EventRow what, CancellationToken ct)
    {
        if (topic.Audience is not { } audience)
            return true;
        if (_answers.TryGetValue((audience, what.SubjectId), out var known))
            return known;
        _scope ??= scopes.CreateAsyncScope();
        var may = await ((ILiveAudience)_scope.Value.ServiceProvider.GetRequiredService(audience)).MaySee(caller, what, ct);
        return _answers[(audience, what.SubjectId)] = may;
    }

    public ValueTask DisposeAsync() => _scope is { } scope ? scope.DisposeAsync() : ValueTask.CompletedTask;
}
