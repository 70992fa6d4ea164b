namespace Suture.Cli;

/// <summary>What the process tells its caller.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Success = 0;

    /// <summary>A file, a model or the machine did not allow it.</summary>
    public const int Failure = 1;

    /// <summary>The command line asks for something that cannot be.</summary>
    public const int Usage = 2;

    /// <summary>Stopped by Ctrl-C; what was finished is readable.</summary>
    public const int Cancelled = 130;
}
