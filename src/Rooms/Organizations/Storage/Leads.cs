using OneCounty.Kernel;
using OneCounty.Organizations.Domain;

namespace OneCounty.Organizations.Storage;

/// <summary>Which hospital leads a consortium, one at a time, each from a day on.</summary>
static class Leads
{
    public static Task Begin(Work work, Guid consortium, Guid organization, DateOnly from) => work.Insert<LeadRow>(
        [new() { Id = work.NewId(), ConsortiumId = consortium, OrganizationId = organization, ValidFrom = from, CreatedAt = work.Now, CreatedBy = work.Caller.Id }]);

    /// <summary>The same hospital again changes nothing. The consortium's row is taken already, so that nobody else hands over meanwhile.</summary>
    public static async Task<Refusal?> HandOver(Work work, Guid consortium, Guid to, DateOnly? on)
    {
        var today = CountyCalendar.DayOf(work.Now);
        var from = on ?? today;
        if (await work.First<long>("select count(*) from organizations_lead where consortium_id = @consortium and organization_id = @to and valid_to is null", new { consortium, to }) > 0)
            return null;
        if (from > today)
            return Refusals.LeadFromFuture.At("leadFrom");
        if (await work.Execute("update organizations_lead set valid_to = @from, version = version + 1 where consortium_id = @consortium and valid_to is null and valid_from <= @from", new { consortium, from }) == 0)
            return Refusals.EndBeforeStart.At("leadFrom").Because("不能早于现任牵头医院的开始日期");
        await Begin(work, consortium, to, from);
        return null;
    }

    public static Task End(Work work, Guid consortium, DateOnly on) => work.Execute(
        "update organizations_lead set valid_to = case when valid_from > @on then valid_from else @on end, version = version + 1 where consortium_id = @consortium and valid_to is null", new { consortium, on });
}
