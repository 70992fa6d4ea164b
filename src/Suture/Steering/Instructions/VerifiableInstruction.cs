using Suture.Models;

namespace Suture.Steering.Instructions;

/// <summary>An instruction whose being followed a program can check: one of IFEval's (Zhou et al. 2023, arXiv 2311.07911).</summary>
/// <remarks>Answers are those of lm-eval 0.4.13, tested on <c>tests/fixtures/instructions</c>. Text is judged as Python sees it; see <see cref="PythonText"/>.</remarks>
public abstract class VerifiableInstruction
{
    private protected VerifiableInstruction(string type) => Type = type;

    /// <summary>IFEval's name of the instruction, such as <c>punctuation:no_comma</c>.</summary>
    public string Type { get; }

    /// <summary>Whether a response follows the instruction, strictly: it is not blank, and the check holds for it as it is.</summary>
    /// <param name="response">What the model answered.</param>
    /// <exception cref="TimeoutException">An argument is a regular expression that takes too long.</exception>
    public bool IsFollowed(string response)
    {
        ArgumentNullException.ThrowIfNull(response);
        return !PythonText.IsBlank(response) && Holds(response);
    }

    /// <summary>Whether a response follows the instruction when it may have an introduction, a last remark or Markdown's emphasis too many.</summary>
    /// <remarks>The strict rule holds for one of eight texts: the response, without its first line, without its last, without both, and each of these without any <c>*</c>.</remarks>
    /// <param name="response">What the model answered.</param>
    /// <exception cref="TimeoutException">An argument is a regular expression that takes too long.</exception>
    public bool IsFollowedLoosely(string response)
    {
        ArgumentNullException.ThrowIfNull(response);
        return ResponseVariants.Of(response).Any(IsFollowed);
    }

    /// <summary>The check alone.</summary>
    /// <param name="text">Text that is not blank.</param>
    private protected abstract bool Holds(string text);
}
