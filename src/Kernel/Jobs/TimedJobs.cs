using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;

namespace OneCounty.Kernel;

/// <summary>Work that falls due by the clock. Must be safe to run again.</summary>
public interface ITimedJob
{
    Task Run(CancellationToken ct);
}

/// <param name="Cron">Quartz cron, in the county's time.</param>
public sealed record TimedJobPlan(string Name, string Cron, Type Job);

public static class TimedJobRegistration
{
    public static IServiceCollection AddTimedJob<TJob>(this IServiceCollection services, string name, string cron)
        where TJob : class, ITimedJob
    {
        services.AddScoped<TJob>();
        services.AddSingleton(new TimedJobPlan(name, cron, typeof(TJob)));
        return services;
    }
}

/// <summary>Runs timed jobs by Quartz. Every node's clock fires; the node that inserts the fire's row in <c>kernel_job_run</c> does the work.</summary>
public sealed class TimedJobs(IEnumerable<TimedJobPlan> plans, IServiceScopeFactory scopes, Transactions transactions, ISchedulerFactory schedulers, ILogger<TimedJobs> log) : IHostedService
{
    static readonly TimeZoneInfo County = TimeZoneInfo.CreateCustomTimeZone("county", CountyCalendar.Offset, "county", "county");

    readonly string _node = $"{Environment.MachineName}/{Environment.ProcessId}";
    IScheduler? _scheduler;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _scheduler = await schedulers.GetScheduler(cancellationToken);
        foreach (var plan in plans)
            await _scheduler.ScheduleJob(
                JobBuilder.Create<Fire>().WithIdentity(plan.Name).Build(),
                TriggerBuilder.Create().WithSchedule(CronScheduleBuilder.Create(plan.Cron).InTimeZone(County).WithMisfireInstruction(CronTriggerMisfireInstruction.DoNothing)).Build(),
                cancellationToken: cancellationToken);
        await _scheduler.Start(cancellationToken);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_scheduler is not null)
            await _scheduler.Shutdown(waitForJobsToComplete: true, cancellationToken);
    }

    /// <summary>Runs a fire of a job unless another node has taken it.</summary>
    /// <returns>Whether this call ran it.</returns>
    public async Task<bool> RunOnce(TimedJobPlan plan, DateTime fireAt, CancellationToken ct)
    {
        var caller = Caller.Platform(plan.Name);
        var taken = await transactions.Run(caller, work => work.Execute(
            "insert into kernel_job_run (job, fire_at, node, started_at) values (@Name, @fireAt, @_node, @Now) on conflict do nothing",
            new { plan.Name, fireAt, _node, work.Now }), ct);
        if (taken == 0)
            return false;
        string? error = null;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<RequestFacts>().Caller = caller;
            await ((ITimedJob)scope.ServiceProvider.GetRequiredService(plan.Job)).Run(ct);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // The next fire tries again; the row says why this one failed.
            log.LogError(fault, "Job {Job} failed", plan.Name);
            error = fault.GetType().Name + ": " + fault.Message;
        }
        await transactions.Run(caller, work => work.Execute(
            "update kernel_job_run set ended_at = @Now, error = @error where job = @Name and fire_at = @fireAt",
            new { plan.Name, fireAt, error, work.Now }), ct);
        return true;
    }

    sealed class Fire(TimedJobs jobs) : IJob
    {
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
        {
            var plan = jobs.Plan(context.JobDetail.Key.Name);
            var at = (context.ScheduledFireTimeUtc ?? context.FireTimeUtc).UtcDateTime;
            await jobs.RunOnce(plan, at, cancellationToken);
        }
    }

    TimedJobPlan Plan(string name) => plans.First(p => string.Equals(p.Name, name, StringComparison.Ordinal));
}
