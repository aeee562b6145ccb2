using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OneCounty.Contracts.Organizations;
using OneCounty.Contracts.Residents;
using OneCounty.Kernel;
using OneCounty.Organizations.Domain;
using OneCounty.Organizations.Storage;

namespace OneCounty.Organizations.Features;

/// <summary>One person, one entry, many posts with dates. What an entry said before is kept as a revision.</summary>
static class EditStaff
{
    /// <param name="Phone">Left as it is when not given; never shown whole again.</param>
    /// <param name="IdNumber">Left as it is when not given; one person has one entry.</param>
    internal sealed record Request(
        string Code,
        string Name,
        Sex Sex,
        string Profession,
        bool MayPrescribe,
        int AntimicrobialLevel,
        string? Title = null,
        string? TitleLevel = null,
        string? LicenceNumber = null,
        string? Phone = null,
        string? IdNumber = null,
        DateOnly? BirthDate = null);

    internal sealed record NewPost(Guid OrganizationId, string Title, string Kind, DateOnly ValidFrom, Guid? DepartmentId = null, DateOnly? ValidTo = null);

    internal sealed record End(DateOnly ValidTo);

    static readonly (string, Refusal)[] Taken = [("organizations_staff_id_number", Refusals.StaffIdNumberTaken.At("idNumber"))];

    const string Update =
        """
        update organizations_staff set code = @Code, name = @Name, name_pinyin = @NamePinyin, name_initials = @NameInitials, sex = @Sex, profession = @Profession, title = @Title, title_level = @TitleLevel,
          licence_number = @LicenceNumber, may_prescribe = @MayPrescribe, antimicrobial_level = @AntimicrobialLevel,
          birth_date = coalesce(@BirthDate, birth_date), phone = coalesce(@phone, phone), id_number = coalesce(@idNumber, id_number),
          id_number_key = coalesce(@key, id_number_key), id_number_mac = coalesce(@mac, id_number_mac), version = version + 1
        where id = @id and version = @version
        """;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/staff", Add).Needs(OrganizationsRoom.ChangeStaff).Idempotent().WithName("AddStaff").Produces<StaffMember>(201);
        routes.MapPut("/staff/{id:guid}", Change).Needs(OrganizationsRoom.ChangeStaff).Idempotent().WithName("ChangeStaff").Produces<StaffMember>();
        routes.MapPost("/staff/{id:guid}/posts", AddPost).Needs(OrganizationsRoom.ChangeStaff).Idempotent().WithName("AddPost").Produces<StaffMember>(201);
        routes.MapPut("/staff/{id:guid}/posts/{post:guid}", EndPost).Needs(OrganizationsRoom.ChangeStaff).Idempotent().WithName("EndPost").Produces<StaffMember>();
    }

    static Task<IResult> Add(Request body, StaffNumbers numbers, Commits commits, CancellationToken ct) => commits.Run<StaffMember>(async work =>
    {
        if (Fault(body) is { } fault)
            return fault;
        if (await Known(work, body.IdNumber, numbers, null))
            return Refusals.StaffIdNumberTaken.At("idNumber");
        var row = Row(work, body, numbers);
        await work.Insert<StaffRow>([row]);
        return new Reply<StaffMember>(await Kept(work, row.Id, numbers, Said(body)), 201, 1, $"/api/staff/{row.Id}");
    }, ct, Taken);

    static Task<IResult> Change(Guid id, Request body, IfMatch ifMatch, StaffNumbers numbers, Commits commits, CancellationToken ct) => commits.Run<StaffMember>(async work =>
    {
        if (ifMatch.Needed is { Refusal: { } missing })
            return missing;
        if (Fault(body) is { } fault)
            return fault;
        if (await Known(work, body.IdNumber, numbers, id))
            return Refusals.StaffIdNumberTaken.At("idNumber");
        var row = Row(work, body, numbers);
        var changed = await work.Execute(Update, new
        {
            id,
            version = ifMatch.Needed.Value,
            row.Code,
            row.Name,
            row.NamePinyin,
            row.NameInitials,
            row.Sex,
            row.Profession,
            row.Title,
            row.TitleLevel,
            row.LicenceNumber,
            row.MayPrescribe,
            row.AntimicrobialLevel,
            row.BirthDate,
            phone = row.Phone,
            idNumber = row.IdNumber,
            key = row.IdNumberKey,
            mac = row.IdNumberMac,
        });
        return changed == 0 ? await Lost(work, id, numbers) : new Reply<StaffMember>(await Kept(work, id, numbers, Said(body)), Version: ifMatch.Needed.Value + 1);
    }, ct, Taken);

    static Task<IResult> AddPost(Guid id, NewPost body, IfMatch ifMatch, StaffNumbers numbers, Commits commits, CancellationToken ct) => commits.Run<StaffMember>(async work =>
    {
        if (await PostFault(work, body) is { } fault)
            return fault;
        if (await Take(work, id, ifMatch, numbers) is { } stale)
            return stale;
        var same = await work.Query<PostRow>(
            "select id, title, kind, valid_from, valid_to from organizations_post where staff_id = @id and organization_id = @OrganizationId and coalesce(department_id, organization_id) = @place",
            new { id, body.OrganizationId, place = body.DepartmentId ?? body.OrganizationId });
        if (same.Any(p => new Period(p.ValidFrom, p.ValidTo).Overlaps(new Period(body.ValidFrom, body.ValidTo))))
            return Refusals.PostOverlaps;
        await work.Insert<PostRow>([new()
        {
            Id = work.NewId(), StaffId = id, OrganizationId = body.OrganizationId, DepartmentId = body.DepartmentId, Title = body.Title.Trim(), Kind = body.Kind,
            ValidFrom = body.ValidFrom, ValidTo = body.ValidTo, CreatedAt = work.Now, CreatedBy = work.Caller.Id,
        }]);
        return new Reply<StaffMember>(await Kept(work, id, numbers, body), 201, ifMatch.Needed.Value + 1);
    }, ct);

    static Task<IResult> EndPost(Guid id, Guid post, End body, IfMatch ifMatch, StaffNumbers numbers, Commits commits, CancellationToken ct) => commits.Run<StaffMember>(async work =>
    {
        if (await Take(work, id, ifMatch, numbers) is { } stale)
            return stale;
        var ended = await work.Execute(
            "update organizations_post set valid_to = @ValidTo, version = version + 1 where id = @post and staff_id = @id and (valid_to is null or valid_to > @ValidTo) and valid_from <= @ValidTo",
            new { id, post, body.ValidTo });
        if (ended == 1)
            return new Reply<StaffMember>(await Kept(work, id, numbers, new { post, body.ValidTo }), Version: ifMatch.Needed.Value + 1);
        return await work.First<long>("select count(*) from organizations_post where id = @post and staff_id = @id and valid_from > @ValidTo", new { id, post, body.ValidTo }) == 1
            ? Refusals.EndBeforeStart.At("validTo")
            : Refusals.AlreadyEnded;
    }, ct);

    static async Task<Refusal?> PostFault(Work work, NewPost b) => b switch
    {
        _ when Words.Missing(b.Title, 60) => Refusals.NameMissing.At("title"),
        _ when !Words.PostKinds.Contains(b.Kind) => Refusals.TypeUnknown.At("kind"),
        _ when new Period(b.ValidFrom, b.ValidTo).IsEmpty => Refusals.PeriodEmpty.At("validTo"),
        _ when await work.First<long>("select count(*) from organizations_organization where id = @OrganizationId and (closed_on is null or closed_on > @ValidFrom)", new { b.OrganizationId, b.ValidFrom }) == 0 => Refusals.OrganizationUnknown.At("organizationId"),
        _ when b.DepartmentId is not null && !await EditParts.HasDepartment(work, b.OrganizationId, b.DepartmentId) => Refusals.DepartmentUnknown.At("departmentId"),
        _ => null,
    };

    static async Task<Refusal?> Take(Work work, Guid id, IfMatch ifMatch, StaffNumbers numbers)
    {
        if (ifMatch.Needed is { Refusal: { } missing })
            return missing;
        return await work.Execute("update organizations_staff set version = version + 1 where id = @id and version = @version", new { id, version = ifMatch.Needed.Value }) == 1
            ? null
            : await Lost(work, id, numbers);
    }

    static async Task<Refusal> Lost(Work work, Guid id, StaffNumbers numbers) =>
        await StaffMember.Find(new Reading(work), id, numbers) is { } current ? KernelRefusals.Stale.Showing(current) : KernelRefusals.NotFound;

    /// <summary>Whether somebody else has the id number, under any key of the ring.</summary>
    static async Task<bool> Known(Work work, string? idNumber, StaffNumbers numbers, Guid? but) =>
        Words.Text(idNumber) is { } number
        && await work.First<long>("select count(*) from organizations_staff where id_number_mac in @macs and id <> @but", new { macs = numbers.Macs(number).ToArray(), but = but ?? Guid.Empty }) > 0;

    static async Task<StaffMember> Kept(Work work, Guid id, StaffNumbers numbers, object said)
    {
        var shown = await StaffMember.Find(new Reading(work), id, numbers) ?? throw new InvalidOperationException("The person just changed is gone.");
        await Revisions.Keep(work, "staff", id, shown.Version, said);
        work.Audit(new AuditEntry(OrganizationsRoom.ChangeStaff.Name, "staff", id));
        work.Emit(id, new StaffChanged(id));
        return shown;
    }

    /// <summary>Without the personal numbers.</summary>
    static object Said(Request b) => b with { Phone = null, IdNumber = null };

    static StaffRow Row(Work work, Request b, StaffNumbers numbers)
    {
        var (phone, idNumber) = (Words.Text(b.Phone), Words.Text(b.IdNumber));
        var mac = numbers.Mac(idNumber);
        var read = Pinyin.Of(b.Name);
        return new()
        {
            Id = work.NewId(),
            Code = b.Code.Trim(),
            Name = b.Name.Trim(),
            NamePinyin = read.Full,
            NameInitials = read.Initials,
            Sex = (int)b.Sex,
            BirthDate = b.BirthDate,
            Profession = b.Profession,
            Title = Words.Text(b.Title),
            TitleLevel = b.TitleLevel,
            LicenceNumber = Words.Text(b.LicenceNumber),
            MayPrescribe = b.MayPrescribe,
            AntimicrobialLevel = b.AntimicrobialLevel,
            Phone = numbers.SealPhone(phone),
            IdNumber = numbers.SealIdNumber(idNumber),
            IdNumberKey = mac?.Version,
            IdNumberMac = mac?.Mac,
            CreatedAt = work.Now,
            CreatedBy = work.Caller.Id,
        };
    }

    static Refusal? Fault(Request b) => b switch
    {
        _ when Words.Missing(b.Code, 40) => Refusals.CodeMissing.At("code"),
        _ when Words.Missing(b.Name, 60) => Refusals.NameMissing.At("name"),
        _ when !Words.Professions.Contains(b.Profession) => Refusals.TypeUnknown.At("profession"),
        _ when b.TitleLevel is not null && !Words.TitleLevels.Contains(b.TitleLevel) => Refusals.TypeUnknown.At("titleLevel"),
        { AntimicrobialLevel: < 0 or > 3 } => Refusals.StaffInvalid.At("antimicrobialLevel"),
        { MayPrescribe: false, AntimicrobialLevel: > 0 } => Refusals.StaffInvalid.At("antimicrobialLevel").Because("没有处方权的人员不能有抗菌药物处方级别"),
        { Title.Length: > 60 } => Refusals.TextTooLong.At("title"),
        { LicenceNumber.Length: > 40 } => Refusals.TextTooLong.At("licenceNumber"),
        _ when Words.Text(b.Phone) is { } phone && (phone.Length is < 7 or > 20 || !phone.All(c => char.IsAsciiDigit(c) || c is '-' or '+')) => Refusals.StaffInvalid.At("phone"),
        _ when Words.Text(b.IdNumber) is { } number && (number.Length is < 6 or > 20 || !number.All(char.IsAsciiLetterOrDigit)) => Refusals.StaffInvalid.At("idNumber"),
        _ => null,
    };
}
