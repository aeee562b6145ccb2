using System.Text.Unicode;

namespace OneCounty.Fhir.Domain;

/// <param name="MaxBytes">Of the whole body.</param>
/// <param name="MaxDepth">Of objects and arrays.</param>
/// <param name="MaxText">Characters of one string, attachments (<c>data</c>) excepted (FHIR R4 limits a string to 1 MB).</param>
/// <param name="MaxNumber">Characters of one number.</param>
internal sealed record DoorLimits(int MaxBytes = 5 * 1024 * 1024, int MaxDepth = 60, int MaxText = 1024 * 1024, int MaxNumber = 64);

/// <summary>
/// The only way by which JSON comes in. Whatever passes can be read to its last string without an exception, holds no key twice,
/// and its numbers keep the text in which they were sent, so that 1.50 stays 1.50.
/// </summary>
internal static class JsonDoor
{
    static readonly byte[] Bom = [0xEF, 0xBB, 0xBF];

    public static Answer<JsonObject> Read(ReadOnlyMemory<byte> body, DoorLimits limits)
    {
        if (body.Length > limits.MaxBytes) return new FhirFault(413, Refusals.TooLarge(limits.MaxBytes));
        if (body.Span.StartsWith(Bom)) body = body[Bom.Length..];
        if (!Utf8.IsValid(body.Span)) return new FhirFault(400, Refusals.NotUtf8);
        var issue = new JsonWalk(limits).FirstFault(body.Span);
        if (issue is not null) return new FhirFault(400, issue);
        var options = new JsonDocumentOptions { MaxDepth = limits.MaxDepth + 2, AllowDuplicateProperties = true };
        using var document = JsonDocument.Parse(body, options);
        return document.RootElement.ValueKind == JsonValueKind.Object
            ? JsonObject.Create(document.RootElement.Clone())!
            : new FhirFault(400, Refusals.NotAnObject);
    }
}
