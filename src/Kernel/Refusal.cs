namespace OneCounty.Kernel;

/// <summary>Why a command is refused, as a value. The kind is the HTTP status that it travels under (RFC 9110).</summary>
public enum RefusalKind
{
    Invalid = 400,
    Unauthenticated = 401,
    Forbidden = 403,
    NotFound = 404,
    MethodNotAllowed = 405,
    Conflict = 409,
    TooLarge = 413,
    UnsupportedMedia = 415,
    Stale = 412,
    Unprocessable = 422,
    Locked = 423,
    KeyMissing = 428,
    TooMany = 429,
}

/// <summary>
/// A refusal with a code that never changes (clients branch on it), a Chinese title for people and, where one field is at fault, its name.
/// Each room lists its own in <c>Domain/Refusals.cs</c>.
/// </summary>
/// <param name="Code">Stable, kebab case, prefixed by the room: <c>residents.id-number-check-digit</c>.</param>
/// <param name="Title">A Chinese sentence that says what to do. Never holds personal data.</param>
public sealed record Refusal(string Code, RefusalKind Kind, string Title)
{
    public string? Detail { get; init; }

    /// <summary>The field at fault, as spelled in the request.</summary>
    public string? Field { get; init; }

    /// <summary>What is true now, for the loser of a race; serialised into the problem as <c>current</c>.</summary>
    public object? Current { get; init; }

    /// <summary>Seconds after which trying again makes sense (429).</summary>
    public int? RetryAfter { get; init; }

    public Refusal At(string field) => this with { Field = field };

    public Refusal Because(string detail) => this with { Detail = detail };

    public Refusal Showing(object current) => this with { Current = current };
}

/// <summary>A value, or the reason why there is none.</summary>
public readonly record struct Outcome<T>
{
    readonly T? _value;

    Outcome(T? value, Refusal? refusal)
    {
        _value = value;
        Refusal = refusal;
    }

    public Refusal? Refusal { get; }

    public bool Refused => Refusal is not null;

    /// <exception cref="InvalidOperationException">The outcome is a refusal: a bug in the caller, who must look first.</exception>
    public T Value => Refusal is null ? _value! : throw new InvalidOperationException($"Refused: {Refusal.Code}");

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal);
}
