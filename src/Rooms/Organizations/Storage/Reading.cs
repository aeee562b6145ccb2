using OneCounty.Kernel;

namespace OneCounty.Organizations.Storage;

/// <summary>The same question asked of a request's reader, or within a unit of work that has changes of its own.</summary>
readonly struct Reading
{
    readonly CountyReader? _reader;
    readonly Work? _work;
    readonly CancellationToken _ct;

    public Reading(CountyReader reader, CancellationToken ct) => (_reader, _ct) = (reader, ct);

    public Reading(Work work) => _work = work;

    public Task<IReadOnlyList<T>> Query<T>(SqlText sql, object? args) => _work is not null ? _work.Query<T>(sql, args) : _reader!.Query<T>(sql, args, _ct);

    public Task<T?> First<T>(SqlText sql, object? args) => _work is not null ? _work.First<T>(sql, args) : _reader!.First<T>(sql, args, _ct);
}
