namespace OneCounty.Kernel;

/// <summary>
/// Wakes those who follow the log, within the process. A writer says that it committed; the mover says that numbers were given.
/// It only saves time: whoever misses it finds the rows at the next look.
/// </summary>
public sealed class LogSignal
{
    readonly Pulse _committed = new();
    readonly Pulse _numbered = new();

    public void Committed() => _committed.Beat();

    public void Numbered() => _numbered.Beat();

    public Task WaitForCommit(TimeSpan atMost, TimeProvider clock, CancellationToken ct) => _committed.Wait(atMost, clock, ct);

    public Task WaitForNumber(TimeSpan atMost, TimeProvider clock, CancellationToken ct) => _numbered.Wait(atMost, clock, ct);

    sealed class Pulse
    {
        TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Beat() => Interlocked.Exchange(ref _next, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

        public async Task Wait(TimeSpan atMost, TimeProvider clock, CancellationToken ct)
        {
            try
            {
                await Volatile.Read(ref _next).Task.WaitAsync(atMost, clock, ct);
            }
            catch (TimeoutException)
            {
                // Nobody called: look anyway.
            }
        }
    }
}
