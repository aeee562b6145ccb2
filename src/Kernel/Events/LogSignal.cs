namespace OneCounty.Kernel;

/// <summary>
/// Wakes those who follow the log, within the process. A writer says that it committed; the mover says that numbers were given.
/// Take the mark before looking and wait on it afterwards: what happens in between ends the wait at once. It only saves time: the rows
/// are found at the next look anyway.
/// </summary>
public sealed class LogSignal
{
    readonly Pulse _committed = new();
    readonly Pulse _numbered = new();

    /// <summary>Ends when events or audit entries were committed after this was read.</summary>
    public Task NextCommit => _committed.Next;

    /// <summary>Ends when numbers were given after this was read.</summary>
    public Task NextNumber => _numbered.Next;

    public void Committed() => _committed.Beat();

    public void Numbered() => _numbered.Beat();

    public static async Task Wait(Task mark, TimeSpan atMost, TimeProvider clock, CancellationToken ct)
    {
        try
        {
            await mark.WaitAsync(atMost, clock, ct);
        }
        catch (TimeoutException)
        {
            // Nobody called: look anyway.
        }
    }

    sealed class Pulse
    {
        TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Next => Volatile.Read(ref _next).Task;

        public void Beat() => Interlocked.Exchange(ref _next, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
    }
}
