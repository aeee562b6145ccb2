using System.Text;
using System.Text.Json.Nodes;
using OneCounty.Host;
using OneCounty.Kernel;

namespace OneCounty.Architecture.Tests;

/// <summary>The committed description of the API, which is served and from which the pages' types are made.</summary>
public sealed class ApiDescriptionTests
{
    const string File = "src/Host/OpenApi/v1.json";

    [Fact]
    public async Task The_committed_description_is_what_the_endpoints_say()
    {
        var (live, committed) = ((await ApiDescription.Make()).Split('\n'), Repository.Text(File).Split('\n'));
        var same = live.Zip(committed).TakeWhile(pair => pair.First == pair.Second).Count();
        Assert.True(
            same == live.Length && same == committed.Length,
            $"The API is not what {File} says: run tools/describe-api and commit what it writes.\nLine {same + 1} is {committed.ElementAtOrDefault(same)?.Trim()}\nand should be {live.ElementAtOrDefault(same)?.Trim()}");
    }

    [Fact]
    public void What_is_served_is_what_is_committed() =>
        Assert.Equal(Repository.Text(File), Encoding.UTF8.GetString(ApiDescription.Committed));

    [Fact]
    public void Every_operation_has_a_name_and_every_value_a_type()
    {
        var document = JsonNode.Parse(Repository.Text(File))!;
        Repository.None(
            from path in document["paths"]!.AsObject()
            from method in path.Value!.AsObject()
            where string.IsNullOrEmpty((string?)method.Value!["operationId"])
            select $"{method.Key} {path.Key}");
        // What holds any JSON is declared so, and nothing else is.
        Repository.None(
            from schema in document["components"]!["schemas"]!.AsObject()
            from property in schema.Value!["properties"]?.AsObject() ?? []
            where property.Value is JsonObject { Count: 0 } && (schema.Key, property.Key) != ("Problem", "current")
            select $"{schema.Key}.{property.Key}");
        // Numbers are numbers, not also texts.
        Assert.DoesNotContain("\"pattern\"", document.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Records_of_one_name_are_kept_apart_by_their_feature()
    {
        var names = new SchemaNames();
        Assert.Equal("FirstItem", names.Of(Json.Options.GetTypeInfo(typeof(First.Item))));
        Assert.Equal("SecondItem", names.Of(Json.Options.GetTypeInfo(typeof(Second.Item))));
        Assert.Equal("PageOfFirstItem", names.Of(Json.Options.GetTypeInfo(typeof(Page<First.Item>))));
        Assert.Equal("PageOfSecondItem", names.Of(Json.Options.GetTypeInfo(typeof(Page<Second.Item>))));
        Assert.Null(names.Of(Json.Options.GetTypeInfo(typeof(string))));
    }

    [Fact]
    public void Two_types_that_would_have_one_schema_are_refused()
    {
        var names = new SchemaNames();
        names.Of(Json.Options.GetTypeInfo(typeof(First.Item)));
        Assert.Throws<InvalidOperationException>(() => names.Of(Json.Options.GetTypeInfo(typeof(FirstItem))));
    }

    static class First
    {
        internal sealed record Item(int Number);
    }

    static class Second
    {
        internal sealed record Item(string Text);
    }
}

sealed record FirstItem(int Number);
