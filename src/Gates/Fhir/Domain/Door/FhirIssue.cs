namespace OneCounty.Fhir.Domain;

/// <summary>Severities of OperationOutcome.issue (FHIR R4 issue-severity).</summary>
internal static class Severity
{
    public const string Error = "error";
    public const string Warning = "warning";
    public const string Information = "information";
}

/// <summary>What is wrong with one place of a message.</summary>
/// <param name="Level">One of <see cref="Severity"/>.</param>
/// <param name="Type">FHIR R4 issue-type: structure, value, required, not-found, conflict …</param>
/// <param name="Reason">Stable code of ours, kebab case; clients branch on it.</param>
/// <param name="Text">A Chinese sentence that says what to do. Never holds personal data.</param>
/// <param name="Expression">FHIRPath of the element at fault.</param>
internal sealed record FhirIssue(string Level, string Type, string Reason, string Text, string? Expression = null)
{
    public bool IsError => Level == Severity.Error;

    /// <summary>The same issue, seen from the bundle that holds the resource.</summary>
    public FhirIssue Within(string entry) => this with { Expression = Expression is null ? entry : entry + Tail(Expression) };

    public FhirIssue At(string expression) => this with { Expression = expression };

    static string Tail(string expression)
    {
        var dot = expression.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? "" : expression[dot..];
    }
}

/// <summary>A request that is not carried out, and why.</summary>
/// <param name="Status">HTTP status.</param>
internal sealed record FhirFault(int Status, IReadOnlyList<FhirIssue> Issues)
{
    public FhirFault(int status, FhirIssue issue)
        : this(status, [issue])
    {
    }
}

/// <summary>A value, or the fault that stands in its place.</summary>
internal readonly record struct Answer<T>
{
    readonly T? _value;

    Answer(T? value, FhirFault? fault)
    {
        _value = value;
        Fault = fault;
    }

    public FhirFault? Fault { get; }

    /// <exception cref="InvalidOperationException">There is a fault: a bug in the caller, who must look first.</exception>
    public T Value => Fault is null ? _value! : throw new InvalidOperationException(Fault.Issues[0].Reason);

    public static implicit operator Answer<T>(T value) => new(value, null);

    public static implicit operator Answer<T>(FhirFault fault) => new(default, fault);
}
