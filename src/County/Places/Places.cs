namespace OneCounty.County.Places;

/// <summary>WGS 84 degrees.</summary>
public readonly record struct Coordinate(double Longitude, double Latitude);

/// <summary>A township unit (镇, 乡).</summary>
/// <param name="Code">Nine digits: county + township (GB/T 10114).</param>
/// <param name="Outline">Open ring, counter-clockwise; neighbours share their border point by point.</param>
public sealed record Township(int Number, string Key, string Name, string Code, string Kind, Coordinate Seat, IReadOnlyList<Coordinate> Outline);

/// <summary>A village or an urban residents' committee (居委会).</summary>
/// <param name="Code">Twelve digits: county + township + village (GB/T 10114: 001–199 居委会, 200–399 村委会).</param>
/// <param name="Weight">Relative population.</param>
/// <param name="CommunityCentre">1–3 for an urban committee: the community centre whose grid it is. Null in the country.</param>
public sealed record Village(int Number, Township Township, string Name, string Code, Coordinate At, double Weight, int? CommunityCentre)
{
    /// <summary>安和县宾西镇前进村</summary>
    public string FullName { get; } = CountyPlan.CountyName + Township.Name + Name;
}

public sealed record Road(string Name, string Kind, IReadOnlyList<Coordinate> Line);
