using System.Text;
using System.Text.Json;

namespace OneCounty.County.Places;

/// <summary>The land as GeoJSON (RFC 7946), so that maps need no tile server.</summary>
public static class GeoJson
{
    public static string Townships(Geography land) => Collection(land.Townships, (json, township) =>
    {
        Properties(json, ("code", township.Code), ("name", township.Name), ("kind", township.Kind));
        json.WriteStartObject("geometry");
        json.WriteString("type", "Polygon");
        json.WriteStartArray("coordinates");
        json.WriteStartArray();
        foreach (var point in township.Outline.Append(township.Outline[0]))
            Point(json, point);
        json.WriteEndArray();
        json.WriteEndArray();
        json.WriteEndObject();
    });

    public static string Villages(Geography land) => Collection(land.Villages, (json, village) =>
    {
        Properties(json, ("code", village.Code), ("name", village.Name), ("township", village.Township.Name), ("kind", village.CommunityCentre is null ? "village" : "urban"));
        json.WriteStartObject("geometry");
        json.WriteString("type", "Point");
        json.WritePropertyName("coordinates");
        Point(json, village.At);
        json.WriteEndObject();
    });

    public static string Roads(Geography land) => Collection(land.Roads, (json, road) =>
    {
        Properties(json, ("name", road.Name), ("kind", road.Kind));
        json.WriteStartObject("geometry");
        json.WriteString("type", "LineString");
        json.WriteStartArray("coordinates");
        foreach (var point in road.Line)
            Point(json, point);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    static string Collection<T>(IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("type", "FeatureCollection");
            json.WriteStartArray("features");
            foreach (var item in items)
            {
                json.WriteStartObject();
                json.WriteString("type", "Feature");
                write(json, item);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    static void Properties(Utf8JsonWriter json, params ReadOnlySpan<(string Name, string Value)> properties)
    {
        json.WriteStartObject("properties");
        foreach (var (name, value) in properties)
            json.WriteString(name, value);
        json.WriteEndObject();
    }

    static void Point(Utf8JsonWriter json, Coordinate at)
    {
        json.WriteStartArray();
        json.WriteNumberValue(at.Longitude);
        json.WriteNumberValue(at.Latitude);
        json.WriteEndArray();
    }
}
