using System.Collections.Concurrent;
using OneCounty.Contracts.Terminology;
using OneCounty.Kernel;

namespace OneCounty.Terminology.Storage;

/// <summary>Answers from the tables and remembers each answer for a few seconds: pages and messages ask for the same few codes again and again.</summary>
sealed class CodeBook(CountyModel model, LocalBook locals, TimeProvider clock) : ITerminology
{
    static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    /// <summary>So that a flood of unknown codes does not fill the memory; when reached everything is asked anew.</summary>
    const int MostRemembered = 20_000;

    readonly ConcurrentDictionary<(string System, string Code, string? Target), (long At, object? Answer)> _remembered = new();

    sealed record Named(string Display, bool Usable);

    sealed class Found
    {
        public required string Display { get; init; }
        public required string Status { get; init; }
        public DateOnly? ValidFrom { get; init; }
        public DateOnly? ValidTo { get; init; }
        public bool InForce { get; init; }
    }

    sealed class Mapped
    {
        public required string Code { get; init; }
        public string? Display { get; init; }
        public required string Relation { get; init; }
        public bool Reverse { get; init; }
    }

    /// <summary>Called after an import here; other nodes see it within <see cref="Fresh"/>.</summary>
    public void Forget()
    {
        _remembered.Clear();
        locals.Forget();
    }

    public async ValueTask<string?> Display(string system, string code, CancellationToken ct) => (await Look(system, code, ct))?.Display;

    public async ValueTask<bool> Exists(string system, string code, CancellationToken ct) => await Look(system, code, ct) is { Usable: true };

    public async ValueTask<IReadOnlyList<Translation>> Translate(string system, string code, string targetSystem, CancellationToken ct) =>
        await Remember((system, code, targetSystem), () => ReadMaps(system, code, targetSystem, ct)) ?? [];

    public ValueTask<LocalCodes> Locals(CancellationToken ct) => locals.Get(ct);

    ValueTask<Named?> Look(string system, string code, CancellationToken ct) => Remember((system, code, null), () => ReadName(system, code, ct));

    async ValueTask<T?> Remember<T>((string, string, string?) key, Func<Task<T?>> read)
        where T : class
    {
        if (_remembered.TryGetValue(key, out var known) && clock.GetElapsedTime(known.At) < Fresh)
            return (T?)known.Answer;
        var at = clock.GetTimestamp();
        var answer = await read();
        if (_remembered.Count >= MostRemembered)
            _remembered.Clear();
        _remembered[key] = (at, answer);
        return answer;
    }

    async Task<Named?> ReadName(string system, string code, CancellationToken ct)
    {
        var today = CountyCalendar.Today(clock);
        await using var reader = new CountyReader(model);
        var found = await reader.First<Found>(
            $"""
            select c.display, c.status, c.valid_from, c.valid_to, case when w.id = {Versions.InForceOfS} then @yes else @no end as in_force
            from terminology_system s join terminology_version w on w.system_id = s.id join terminology_concept c on c.version_id = w.id
            where s.uri = @system and c.code = @code and w.valid_from <= @today order by w.valid_from desc, w.imported_at desc, w.id desc limit 1
            """,
            new { system, code, today, yes = true, no = false }, ct);
        if (found is null)
            return null;
        var usable = found is { InForce: true, Status: "active" } && !(found.ValidFrom > today) && !(found.ValidTo <= today);
        return new Named(found.Display, usable);
    }

    async Task<IReadOnlyList<Translation>?> ReadMaps(string system, string code, string targetSystem, CancellationToken ct)
    {
        var today = CountyCalendar.Today(clock);
        await using var reader = new CountyReader(model);
        var rows = await reader.Query<Mapped>(
            $"""
            select m.to_code as code, m.relation, @no as reverse,
              (select c.display from terminology_system s join terminology_concept c on c.version_id = {Versions.InForceOfS} where s.uri = @targetSystem and c.code = m.to_code) as display
            from terminology_map m
            where m.from_system = @system and m.from_code = @code and m.to_system = @targetSystem
              and m.version_id = (select {Versions.InForceOfS} from terminology_system s where s.uri = @system)
            union all
            select m.from_code as code, m.relation, @yes as reverse, c.display
            from terminology_map m join terminology_concept c on c.version_id = m.version_id and c.code = m.from_code
            where m.to_system = @system and m.to_code = @code and m.from_system = @targetSystem
              and m.version_id = (select {Versions.InForceOfS} from terminology_system s where s.uri = @targetSystem)
            """,
            new { system, code, targetSystem, today, yes = true, no = false }, ct);
        return [.. rows
            .Select(r => new Translation(r.Code, r.Display, r.Reverse ? Turned(r.Relation) : r.Relation))
            .DistinctBy(t => t.Code)
            .OrderBy(t => t.Relation == MapRelations.Equivalent ? 0 : 1).ThenBy(t => t.Code, StringComparer.Ordinal)];
    }

    static string Turned(string relation) => relation switch
    {
        MapRelations.Narrower => MapRelations.Broader,
        MapRelations.Broader => MapRelations.Narrower,
        _ => relation,
    };
}
