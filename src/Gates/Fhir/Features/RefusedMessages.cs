using System.Security.Cryptography;
using OneCounty.Fhir.Domain;
using OneCounty.Fhir.Storage;
using OneCounty.Kernel;

namespace OneCounty.Fhir.Features;

/// <summary>What was refused is kept with what was said of it: an operator can see what a system tried to say, mend it and have it taken.</summary>
internal sealed class RefusedMessages(Transactions transactions, MessageBodies bodies)
{
    public async Task Keep(AskedWrite asked, int entries, FhirFault fault, FhirCall call, byte[] body, CancellationToken ct)
    {
        // Nothing is wrong with a message for which there was no room: its sender asks again.
        if (fault.Status == 429) return;
        var file = await bodies.Keep(body, ct);
        var first = fault.Issues.FirstOrDefault(i => i.IsError);
        await transactions.Run(
            call.Caller,
            work => work.Insert([new MessageRow
            {
                Id = work.NewId(), ClientId = call.Caller.Id, SourceSystem = call.Source, Kind = asked.Kind, State = MessageStates.Refused, Status = fault.Status, Entries = entries,
                Reasons = Reasons(fault.Issues.Where(i => i.IsError)), BodyHash = SHA256.HashData(body), BodyFile = file, ReceivedAt = work.Now,
                Request = bodies.Seal(asked), Outcome = OperationOutcomes.Of(fault.Issues).ToJsonString(FhirJson.Compact), ErrorText = first?.Text, ErrorAt = first?.Expression,
            }]),
            ct);
    }

    public static string Reasons(IEnumerable<FhirIssue> issues) => string.Join(' ', issues.Select(i => i.Reason).Distinct(StringComparer.Ordinal));
}

/// <summary>Bodies of messages: in the file store, which encrypts them and keeps the same one once.</summary>
internal sealed class MessageBodies(FileStore files, KeyRing keys)
{
    const string Purpose = "fhir.message";
    const int Largest = 8 * 1024 * 1024;

    /// <returns>Null: too large to keep.</returns>
    public async Task<string?> Keep(byte[] body, CancellationToken ct)
    {
        using var content = new MemoryStream(body, writable: false);
        var stored = await files.Put(content, Largest, ct);
        return stored.Refused ? null : stored.Value.Hash;
    }

    /// <summary>Null: it was not kept.</summary>
    public async Task<byte[]?> Open(string? file, CancellationToken ct)
    {
        if (file is null || files.Open(file) is not { } stream) return null;
        await using var open = stream;
        using var buffer = new MemoryStream();
        await open.CopyToAsync(buffer, ct);
        return buffer.ToArray();
    }

    public byte[]? Seal(AskedWrite asked) => asked.Kind == AskedWrite.Single ? keys.Encrypt(Json.Write(asked), Purpose) : null;

    public AskedWrite Asked(MessageRow row) =>
        row.Request is { } request ? Json.Read<AskedWrite>(keys.Decrypt(request, Purpose))! : new AskedWrite(row.Kind);
}
