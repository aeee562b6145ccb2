namespace OneCounty.Kernel;

/// <summary>A number, window or rule of the field that a county may correct: declared once by the room that uses it, versioned by date.</summary>
/// <param name="Name">Dotted, prefixed by the room: <c>records.presence-hours</c>.</param>
/// <param name="Title">Chinese name.</param>
/// <param name="Source">The standard, or the key in domain.md; <c>[memory]</c> where nobody has read the clause yet.</param>
public abstract record ParameterDefinition(string Name, string Title, string Unit, string Source)
{
    /// <summary>Who may log in or read what depends on it: only the security administrator changes it, not whoever runs the system.</summary>
    public bool Security { get; init; }

    public abstract Type ValueType { get; }

    /// <summary>The default as JSON.</summary>
    public abstract string DefaultJson { get; }

    /// <summary>Whether a JSON text is a value that the parameter may take.</summary>
    public abstract bool Accepts(string json);
}

public sealed record Parameter<T>(string Name, string Title, string Unit, string Source, T Default, Func<T, bool>? Valid = null)
    : ParameterDefinition(Name, Title, Unit, Source)
    where T : notnull
{
    public override Type ValueType => typeof(T);

    public override string DefaultJson => Json.Write(Default);

    public override bool Accepts(string json)
    {
        try
        {
            return Json.Read<T>(json) is { } value && (Valid?.Invoke(value) ?? true);
        }
        catch (System.Text.Json.JsonException)
        {
            return false;
        }
    }
}

/// <summary>A room that declares parameters.</summary>
public interface IHaveParameters
{
    IReadOnlyList<ParameterDefinition> Parameters { get; }
}
