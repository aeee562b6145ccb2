using System.Globalization;

namespace OneCounty.County.Data;

/// <summary>A tab-separated table that is part of the program: lines that begin with # are source notes, the first other line names the columns.</summary>
sealed class Table
{
    readonly Dictionary<string, int> _columns;

    Table(string name, string[] header, List<string[]> rows)
    {
        Name = name;
        _columns = header.Select((column, index) => (column, index)).ToDictionary(x => x.column, x => x.index, StringComparer.Ordinal);
        Rows = rows.ConvertAll(cells => new Row(this, cells));
    }

    public string Name { get; }

    public IReadOnlyList<Row> Rows { get; }

    public static Table Read(string name)
    {
        using var stream = typeof(Table).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"No table {name}.");
        using var reader = new StreamReader(stream);
        string[]? header = null;
        var rows = new List<string[]>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            var cells = line.Split('\t');
            if (header is null)
                header = cells;
            else if (cells.Length == header.Length)
                rows.Add(cells);
            else
                throw new InvalidOperationException($"{name}: {cells.Length} cells where {header.Length} are due: {line}");
        }

        return new Table(name, header ?? [], rows);
    }

    internal sealed class Row(Table table, string[] cells)
    {
        public string this[string column] => cells[table._columns[column]];

        public string? Optional(string column) => this[column] is { Length: > 0 } text ? text : null;

        public int Int(string column) => int.Parse(this[column], CultureInfo.InvariantCulture);

        public double Number(string column) => double.Parse(this[column], CultureInfo.InvariantCulture);

        public double? OptionalNumber(string column) => Optional(column) is { } text ? double.Parse(text, CultureInfo.InvariantCulture) : null;

        public string[] List(string column) => this[column].Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }
}
