using System.CommandLine;

namespace Suture.Cli.Commands;

/// <summary><c>suture models</c>: look at models and fetch them.</summary>
internal static class ModelsCommand
{
    public static Command Create(TextWriter output, TextWriter error) => new("models", "List, look at and download language models.")
    {
        ModelsListCommand.Create(output),
        ModelsInfoCommand.Create(output, error),
        ModelsDownloadCommand.Create(output, error),
    };
}
