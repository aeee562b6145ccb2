using OneCounty.Contracts.Records;

namespace OneCounty.Records.Storage;

/// <summary>Gives rows that came with a department's code alone its name, as the sender's dictionary has it now. The stored row stays what the source said.</summary>
sealed class DepartmentWords(IEnumerable<IDepartmentNames> sources)
{
    public async Task<IReadOnlyList<FactRow>> On(IReadOnlyList<FactRow> rows, CancellationToken ct)
    {
        foreach (var row in rows)
            if (row is { DepartmentCode: { } code, Department: null })
                row.Department = await Find(row.SourceSystem, code, ct);
        return rows;
    }

    public async Task<string> Edition(CancellationToken ct)
    {
        var editions = new List<string>();
        foreach (var source in sources)
            editions.Add(await source.Edition(ct));
        return string.Join('+', editions);
    }

    async ValueTask<string?> Find(string source, string code, CancellationToken ct)
    {
        foreach (var names in sources)
            if (await names.Find(source, code, ct) is { } name)
                return name;
        return null;
    }
}
