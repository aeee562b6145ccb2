using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using OneCounty.Kernel;
using OneCounty.Terminology.Domain;
using OneCounty.Terminology.Features.Files;
using OneCounty.Terminology.Storage;

namespace OneCounty.Terminology.Features;

/// <summary>Imports a file as a new version: the rows that are right are taken, every other is listed with its reason.</summary>
static class ImportVersion
{
    const int LongestVersion = 100;

    /// <summary>Round the file there are the form's other fields and boundaries.</summary>
    const int LargestForm = SheetFile.LargestFile + (64 * 1024);

    internal sealed record ImportResult(int Accepted, IReadOnlyList<RejectedRow> Rejected);

    /// <summary>What is true when a version is there already.</summary>
    internal sealed record Imported(string Version, DateTime ImportedAt, string ImportedBy, int ConceptCount, bool SameFile);

    sealed record Request(string Version, DateOnly ValidFrom, byte[] File);

    sealed class SizeLimit : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => LargestForm;
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/code-systems/{id:guid}/import", Handle).Needs(TerminologyRoom.Import)
            .NotIdempotent("a version is imported once: a repeat is told so, and whether its file is the same")
            .WithMetadata(new SizeLimit()).WithName("ImportCodeSystem").Produces<ImportResult>();

    static async Task<IResult> Handle(Guid id, HttpRequest http, CountyReader reader, Commits commits, CodeBook book, TimeProvider clock, CancellationToken ct)
    {
        if (await Versions.System(reader, id, ct) is not { } system)
            return KernelRefusals.NotFound.ToResult();
        var target = system.MapTo is null ? null : await Versions.System(reader, system.MapTo, ct);
        var read = await Read(http, CountyCalendar.Today(clock), ct);
        if (read.Refusal is { } refusal)
            return refusal.ToResult();
        var request = read.Value;
        var hash = Convert.ToHexStringLower(SHA256.HashData(request.File));
        if (await Versions.Named(reader, id, request.Version, ct) is { } there)
            return Taken(there, hash).ToResult();
        await reader.Release();
        var rows = Check(system.Shape, target?.Shape, request.File);
        if (rows.Refusal is { } unreadable)
            return unreadable.At("file").ToResult();
        var answer = await commits.Run<ImportResult>(
            async work =>
            {
                if (await Versions.Named(work, id, request.Version) is { } earlier)
                    return Taken(earlier, hash);
                if (rows.Value.Accepted.Count > 0)
                    await VersionWriter.Write(work, system, request.Version, request.ValidFrom, rows.Value, hash);
                return new ImportResult(rows.Value.Accepted.Count, rows.Value.Rejected);
            },
            ct,
            (TerminologyModel.VersionOnce, Refusals.VersionTaken.At("version")));
        book.Forget();
        return answer;
    }

    static Refusal Taken(VersionRow there, string hash) =>
        Refusals.VersionTaken.At("version").Showing(new Imported(there.Version, there.ImportedAt, there.ImportedByName, there.ConceptCount, there.FileHash == hash));

    static Outcome<Checked> Check(string shape, string? mapShape, byte[] file)
    {
        var sheet = SheetFile.Read(file);
        if (sheet.Refusal is { } refusal)
            return refusal;
        var rows = sheet.Value.Rows;
        if (rows.Count == 0 || Heading.Of(rows[0]) is not { } heading)
            return Refusals.HeadingMissing;
        return rows.Count == 1 ? Refusals.NoRows : RowCheck.Check(shape, mapShape, heading, rows.Skip(1));
    }

    static async Task<Outcome<Request>> Read(HttpRequest http, DateOnly today, CancellationToken ct)
    {
        if (!http.HasFormContentType)
            return Refusals.NotAForm;
        IFormCollection form;
        try
        {
            form = await http.ReadFormAsync(ct);
        }
        catch (Exception fault) when (fault is InvalidDataException || fault is IOException and not BadHttpRequestException)
        {
            return Refusals.FormBroken;
        }
        if (form.Files.GetFile("file") is not { Length: > 0 } file)
            return Refusals.FileMissing.At("file");
        if (file.Length > SheetFile.LargestFile)
            return Refusals.FileTooLarge.At("file");
        var version = form["version"].ToString().Trim();
        if (version.Length is 0 or > LongestVersion || version.Any(char.IsControl))
            return Refusals.VersionMissing.At("version");
        var day = form["validFrom"].ToString();
        if (!DateOnly.TryParseExact(day.Length == 0 ? today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var validFrom))
            return Refusals.DayInvalid.At("validFrom");
        using var copy = new MemoryStream((int)file.Length);
        await file.CopyToAsync(copy, ct);
        return new Request(version, validFrom, copy.ToArray());
    }
}
