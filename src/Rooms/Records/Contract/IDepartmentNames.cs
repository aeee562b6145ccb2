namespace OneCounty.Contracts.Records;

/// <summary>What sources call their departments, for facts that came with a code alone. Offered by gates; asked when facts are shown, so that a name holds for what came before it.</summary>
public interface IDepartmentNames
{
    /// <summary>Null: not known.</summary>
    ValueTask<string?> Find(string sourceSystem, string code, CancellationToken ct);

    /// <summary>Another text after every change: prepared pages with the old names are built anew.</summary>
    ValueTask<string> Edition(CancellationToken ct);
}
