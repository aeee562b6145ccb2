namespace OneCounty.Hl7v2.Domain;

/// <summary>A department as the sender knows it; the name only where the message gives one.</summary>
internal sealed record Department(string Code, string? Name);

/// <summary>Where a sender puts the code of a department, and its name.</summary>
internal static class Departments
{
    /// <summary>PL: code and, where sent, name in the subcomponents of the first component, or the name as the location's description.</summary>
    public static Department? OfLocation(Field field, Reading reading)
    {
        var point = field.Component(1);
        return Named(reading.Id(point.Subcomponent(1)), Words(point.Subcomponent(2), reading) ?? reading.Words(field.Component(9)));
    }

    /// <summary>IS, CE or CWE: code, name, and the sender's own words in the ninth.</summary>
    public static Department? OfCode(Field field, Reading reading) =>
        Named(reading.Id(field.Component(1)), reading.Words(field.Component(2)) ?? reading.Words(field.Component(9)));

    /// <summary>Systems without codes send the name in the code's place.</summary>
    static Department? Named(string? code, string? name) =>
        (code ?? name) is { } either ? new Department(either, name ?? (either.Any(letter => letter > '\x7f') ? either : null)) : null;

    /// <summary>The second subcomponent of an HD is a universal id, where it is not a name.</summary>
    static string? Words(Field field, Reading reading) => reading.Words(field) is { } text && text.Any(letter => letter > '\x7f') ? text : null;
}
