namespace OneCounty.Fhir.Domain;

/// <summary>FHIRPath of a place in a message, for OperationOutcome.issue.expression.</summary>
internal static class Expressions
{
    /// <summary>Whether a key of an incoming message may be repeated in an expression: it is a plain element name.</summary>
    public static bool IsName(string name) => name.Length is > 0 and <= 64 && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');

    public static string Child(string parent, string name) => IsName(name) ? $"{parent}.{name}" : parent;

    public static string Item(string parent, int index) => $"{parent}[{index}]";
}
