using Suture.Corpora;
using Suture.Formats;
using Suture.Models.ChatTemplates;
using Suture.Models.Hub;
using Suture.Models.Tokenization;

namespace Suture.Experiments;

/// <summary>What experiments throw when what they were given is at fault, and not their code.</summary>
public static class ExperimentFault
{
    /// <summary>Whether an exception says that an option, a file, a model or a machine is not as it must be.</summary>
    /// <param name="exception">The exception.</param>
    public static bool IsOne(Exception exception) => exception
        is ArgumentException or CheckpointFormatException or ChatTemplateException or TokenizerFormatException or CorpusFormatException or HubException
        or IOException or UnauthorizedAccessException or NotSupportedException or ArithmeticException;

    /// <summary>Its message as a user reads it.</summary>
    /// <param name="exception">The exception.</param>
    public static string Sentence(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        // .NET appends "(Parameter 'x')" and the actual value on lines of their own; a user has no parameters.
        int suffix = exception is ArgumentException ? exception.Message.IndexOf(" (Parameter '", StringComparison.Ordinal) : -1;
        return suffix < 0 ? exception.Message : exception.Message[..suffix];
    }
}
